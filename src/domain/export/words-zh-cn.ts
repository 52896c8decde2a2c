import { ageInWords } from "#domain/health/age-in-words.ts";
import type { FileWords } from "./file-words.ts";

const AGE_UNIT = { hours: "小时", days: "天" };

export const ZH_CN: FileWords = {
  kind: { roster: "名单", exceptions: "异常人员", day: "日报", week: "7 天报告", month: "30 天报告" },
  column: {
    name: "姓名",
    group: "分组",
    documentType: "证件类型",
    document: "证件号码",
    phone: "手机号",
    codeState: "健康码状态",
    testAge: "核酸天数",
    testResult: "检测结果",
    vaccination: "疫苗接种",
    verdict: "是否符合要求",
    reasons: "原因",
    exemption: "豁免",
    dataTime: "数据时间",
    joinedAt: "加入时间",
    reminded: "最近提醒",
    day: "日期",
    total: "总人数",
  },
  codeState: {
    green: "绿码",
    yellow: "黄码",
    red: "红码",
    orange: "橙码",
    popup: "弹窗",
    not_issued: "未申领",
    expired: "已过期",
  },
  testResult: { negative: "阴性", positive: "阳性", pending: "待出", none: "无记录" },
  testAge: {
    "0": "当天",
    "1": "1 天",
    "2": "2 天",
    "3": "3 天",
    "4-7": "4–7 天",
    "8+": "8 天及以上",
    none: "无记录",
  },
  vaccination: { none: "未接种", partial: "未完成", complete: "全程", boosted: "加强" },
  verdict: { meets: "符合要求", exception: "异常", exempt: "豁免", unknown: "未知" },
  documentType: {
    resident_id: "居民身份证",
    hk_macao_permit: "港澳居民来往内地通行证",
    taiwan_permit: "台湾居民来往大陆通行证",
    hkmt_residence_permit: "港澳台居民居住证",
    permanent_residence: "外国人永久居留身份证",
    passport: "护照",
  },
  exemption: {
    medical: "医学原因",
    infant: "婴幼儿",
    away: "不在岗或外出",
    remote: "居家办公或学习",
    other: "其他",
  },
  watermark: (who, at) => `由 ${who} 于 ${at} 从团体簿导出`,
  notice: "含敏感个人信息，仅供本单位日常防疫管理，请勿外传，用完请删除。",
  asOf: (at) => `数据更新于 ${at}`,
  neverCompared: "还没有比对过",
  filtered: (by) => `只含：${by}`,
  group: "所选分组",
  noGroup: "未分组",
  people: (count) => `${count} 人`,
  days: (days) => `${days} 天`,
  doses: (level, doses) => (doses === 0 ? level : `${level}（${doses} 剂）`),
  popup: (reason) => `弹窗（${reason}）`,
  exempt: (reason, lastDay) => `${reason}，至 ${lastDay}`,
  reason(reason, at) {
    switch (reason.kind) {
      case "code_state":
        return `健康码为${ZH_CN.codeState[reason.state]}`;
      case "test_missing":
        return "没有核酸检测记录";
      case "test_positive":
        return "核酸检测结果为阳性";
      case "test_pending":
        return "核酸检测结果待出";
      case "test_overdue": {
        const { amount, unit } = ageInWords(reason.hours);
        return `核酸检测已超过 ${amount} ${AGE_UNIT[unit]}`;
      }
      case "vaccination":
        return `疫苗接种为${ZH_CN.vaccination[reason.level]}，要求至少${ZH_CN.vaccination[reason.needed]}`;
      case "not_found":
        return "健康信息源中没有查到此人";
      case "stale":
        return `自 ${at(reason.since)} 起数据未更新`;
      case "not_compared":
        return "尚未比对";
    }
  },
  report: {
    today: "今日情况",
    verdict: "是否符合要求",
    codeState: "健康码状态",
    testAge: "核酸天数",
    vaccination: "疫苗接种",
    reasons: "异常原因（一人可有多项）",
    exceptions: "异常人员",
    noExceptions: "今天没有异常人员。",
    trend: "每天最后一次比对的结果",
    noTrend: "还没有按天的统计：每次比对结束后记录。",
    noMembers: "还没有人加入。",
    notCompared: "当天没有比对",
    tooFew: "不足 10 人，不统计",
    figures: "按天的人数只记到十，以免透露个人情况：“30+”即 30 人或以上，“—”即不足十人或未细分。",
    rest: (label) => `${label}及未细分`,
  },
  more: (count) => `另有 ${count} 人未列出，请导出异常人员表。`,
  page: (page, of) => `第 ${page} 页，共 ${of} 页`,
  missing: (numbers) => `〓 表示本文件没有字形的字：${numbers}`,
};

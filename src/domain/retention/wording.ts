import type { Locale } from "#lib/locale.ts";
import type { RetentionKind } from "./periods.ts";

type Wording = {
  /** What of somebody it is. */
  what: string;
  /** From when the period counts; without a period, until when it is kept. */
  until: string;
  /** Why it may be kept so long (PIPL: Personal Information Protection Law). */
  ground: string;
};

const CONSENT = { "zh-CN": "您的同意（个保法第 13、29 条）", en: "your consent (PIPL art. 13, 29)" } as const;
const PROOF = { "zh-CN": "举证（个保法第 14、69 条）", en: "proof (PIPL art. 14, 69)" } as const;
const SECURITY = { "zh-CN": "安全措施（个保法第 51 条）", en: "security (PIPL art. 51)" } as const;

/** What each kind of personal data is called, and why it is kept until when. */
export const WORDING: Readonly<Record<RetentionKind, Readonly<Record<Locale, Wording>>>> = {
  identity: {
    "zh-CN": {
      what: "姓名、证件、手机号、健康信息服务给的代号",
      until: "退出最后一个团体簿，立即删除",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "name, document, mobile number, the health source's pseudonym",
      until: "until the last register is left, then at once",
      ground: CONSENT.en,
    },
  },
  health_status: {
    "zh-CN": {
      what: "健康码状态、核酸检测、疫苗接种及其来源和时间，只留最新一次；对它提出的异议",
      until: "退出最后一个团体簿，立即删除",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "health code, nucleic acid test, vaccination, with source and time, the latest only; disputes of them",
      until: "until the last register is left, then at once",
      ground: CONSENT.en,
    },
  },
  membership: {
    "zh-CN": {
      what: "在哪个团体簿、哪个分组中；该团体簿的分组和每天的人数（只记到十，不足 10 人不记）",
      until: "退出或团体簿解散，立即删除（分组在解散时、每天的人数在最后一人退出或解散时删除）",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "which registers and groups somebody is in; a register's groups, and its counts by day, in tens and of ten people or more",
      until:
        "until it is left or dissolved, then at once (counts with the last member, groups with the register)",
      ground: CONSENT.en,
    },
  },
  exemption: {
    "zh-CN": {
      what: "豁免防疫要求的原因和期限",
      until: "从到期起（提前结束、退出时立即删除）",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "why and until when somebody is exempt from requirements",
      until: "after it has lapsed (at once when it is ended, or the register is left)",
      ground: CONSENT.en,
    },
  },
  consent_receipt: {
    "zh-CN": {
      what: "同意回执：编号、版本、时间、谁同意的；退出时删除监护人姓名，不再与人关联",
      until: "从撤回同意起",
      ground: PROOF["zh-CN"],
    },
    en: {
      what: "consent receipts: number, version, time, who agreed; after leaving without the person and the guardian's name",
      until: "after consent is withdrawn",
      ground: PROOF.en,
    },
  },
  deletion_receipt: {
    "zh-CN": { what: "删除回执，不含个人信息", until: "从出具起", ground: PROOF["zh-CN"] },
    en: { what: "deletion receipts, without personal data", until: "after issue", ground: PROOF.en },
  },
  join_draft: {
    "zh-CN": { what: "没有完成的填写", until: "从最后一次提交起", ground: CONSENT["zh-CN"] },
    en: { what: "unfinished forms", until: "after they were last sent", ground: CONSENT.en },
  },
  assisted_draft: {
    "zh-CN": {
      what: "管理员已当面核对、等待确认的填写（加密保存，不含健康信息）；确认或拒绝时立即删除",
      until: "从管理员核对起",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "forms that a registrar has checked in person and that wait to be confirmed (encrypted, nothing of health); gone at once when confirmed or refused",
      until: "after the registrar's check",
      ground: CONSENT.en,
    },
  },
  assisted_join: {
    "zh-CN": {
      what: "哪位管理员何时协助过、结果如何，不含被协助的人",
      until: "从协助起",
      ground: SECURITY["zh-CN"],
    },
    en: {
      what: "which registrar helped when and what became of it, without who was helped",
      until: "after the help",
      ground: SECURITY.en,
    },
  },
  one_time_code: {
    "zh-CN": {
      what: "短信验证码（只存哈希值）和已试次数；用它登录过的浏览器（哈希值）另留 30 天",
      until: "从第一次发送起",
      ground: SECURITY["zh-CN"],
    },
    en: {
      what: "one-time codes (hashes only) and tries; of a browser that signed in with one, its hash for 30 days",
      until: "after the first was sent",
      ground: SECURITY.en,
    },
  },
  sms_message: {
    "zh-CN": { what: "短信的号码、内容和发起的团体簿", until: "从排队发送起", ground: SECURITY["zh-CN"] },
    en: {
      what: "recipient and text of messages, and the register that asks",
      until: "after they were queued",
      ground: SECURITY.en,
    },
  },
  export: {
    "zh-CN": {
      what: "管理员导出的名单和报表（证件、手机号已脱敏，加密保存）；有成员退出时，列有成员的文件立即删除。已下载的由单位自行保管和删除",
      until: "从要求导出起",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "rosters and reports that registrars export (document and phone masked; encrypted); files that list members are deleted as soon as one of the register's members leaves. What was downloaded is the organisation's to keep safe and delete",
      until: "after it was asked for",
      ground: CONSENT.en,
    },
  },
  reminder: {
    "zh-CN": {
      what: "哪天提醒过、是否送达；退出或从应到名单移除时立即删除",
      until: "从提醒起",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "on which day somebody was reminded and whether the message went out; gone at once with the membership, or the line of an expected list",
      until: "after the reminder",
      ground: CONSENT.en,
    },
  },
  session: {
    "zh-CN": { what: "登录记录", until: "从登录结束起", ground: SECURITY["zh-CN"] },
    en: { what: "sign-ins", until: "after they ended", ground: SECURITY.en },
  },
  account: {
    "zh-CN": {
      what: "登录账号（手机号），不在任何团体簿中、也不管理团体簿的",
      until: "全部退出时立即删除；没有登录记录的，从建立账号起",
      ground: CONSENT["zh-CN"],
    },
    en: {
      what: "accounts (mobile number) of those who are in no register and manage none",
      until: "after they were made, once no sign-in is left; at once when everything is left",
      ground: CONSENT.en,
    },
  },
  registrar_account: {
    "zh-CN": {
      what: "管理员账号：姓名、证件、手机号，所管理的团体簿；已不管理任何团体簿的",
      until: "从最近一次实名核验起",
      ground: "履行服务（个保法第 13 条）",
    },
    en: {
      what: "registrars' accounts: name, document, mobile number, roles; of those who manage no register any more",
      until: "after the last real-name check",
      ground: "providing the service (PIPL art. 13)",
    },
  },
  role_invitation: {
    "zh-CN": {
      what: "管理员邀请：被邀请的手机号、附言；未答复的转让",
      until: "答复或撤回时立即删除；没有答复的，从发出起",
      ground: "履行服务（个保法第 13 条）",
    },
    en: {
      what: "invitations to a role: mobile number, note; hand-overs that nobody has answered",
      until: "after they were made; at once when answered or taken back",
      ground: "providing the service (PIPL art. 13)",
    },
  },
  removal_notice: {
    "zh-CN": {
      what: "被移出团体簿、团体簿解散的告知：手机号（哈希值）、隐去的姓名（仅移出）、单位、原因",
      until: "本人删除时立即删除；否则从移出、解散起",
      ground: "告知（个保法第 17、48 条）",
    },
    en: {
      what: "notices of a removal, or of a register's end: hash of the mobile number, masked name (removal only), organisation, reason",
      until: "after the removal or the end; at once when the person deletes it",
      ground: "telling people (PIPL art. 17, 48)",
    },
  },
  rate_limit: {
    "zh-CN": {
      what: "限制次数的计数，按密钥哈希保存",
      until: "从计数起；没有请求就收到短信的次数 30 天",
      ground: SECURITY["zh-CN"],
    },
    en: {
      what: "counters of limits, by keyed hash",
      until: "after counting; 30 days that a phone got a message without asking",
      ground: SECURITY.en,
    },
  },
  expected_person: {
    "zh-CN": {
      what: "单位导入的应到名单：姓名、分组、手机号（如填写）、证件号码的密钥哈希，何时加入或退出、提醒过几次",
      until: "单位移除、清空或解散时立即删除；否则从导入起",
      ground: "单位履行管理职责（个保法第 13 条），由单位负责",
    },
    en: {
      what: "an organisation's list of whom it expects: name, group, mobile number where given, a keyed hash of the document number, when they joined or left, reminders",
      until: "after it was imported; at once when the organisation removes, clears or dissolves",
      ground: "the organisation's own duties (PIPL art. 13), for which it answers",
    },
  },
  expected_check: {
    "zh-CN": { what: "上传检查、还没有导入的应到名单", until: "从上传起", ground: SECURITY["zh-CN"] },
    en: {
      what: "a list that was uploaded to be checked and not imported",
      until: "after it was uploaded",
      ground: SECURITY.en,
    },
  },
  expected_replaced: {
    "zh-CN": { what: "被新名单替换的应到名单，以便撤销", until: "从替换起", ground: SECURITY["zh-CN"] },
    en: {
      what: "a list that another replaced, so that this can be undone",
      until: "after it was replaced",
      ground: SECURITY.en,
    },
  },
  organisation_proof: {
    "zh-CN": {
      what: "单位核验申请：单位名称、统一社会信用代码或其他证明、申请人的账号、结果和原因",
      until: "从未通过、撤销、到期起（未处理的，从申请起）",
      ground: "履行服务（个保法第 13 条）",
    },
    en: {
      what: "applications for organisation proof: organisation, credit code or other paper, the applicant's account, outcome and reason",
      until: "after it was refused, revoked or has lapsed (without an answer: after it was asked for)",
      ground: "providing the service (PIPL art. 13)",
    },
  },
  number_try: {
    "zh-CN": {
      what: "在名单或邀请中填过的号码的密钥哈希，连同姓名和可见位数，防止逐个试出隐藏的号码",
      until: "从最后一次填写起",
      ground: SECURITY["zh-CN"],
    },
    en: {
      what: "keyed hashes of numbers that were typed in lists and invitations, with the name and the digits that are shown, so that hidden digits cannot be found by trying",
      until: "after they were last typed",
      ground: SECURITY.en,
    },
  },
  register: {
    "zh-CN": {
      what: "团体簿的单位名称、地址、用途（含历次修改）、登记码；平台暂停或关闭它的原因",
      until: "解散后保留，以便旧登记码说明已解散；不含成员信息",
      ground: "履行服务（个保法第 13 条）",
    },
    en: {
      what: "a register's organisation, address and purpose, as they are and were, and codes; why operators suspended or closed it",
      until: "kept when dissolved, so that old codes say so; nothing of members",
      ground: "providing the service (PIPL art. 13)",
    },
  },
  register_report: {
    "zh-CN": {
      what: "对团体簿的举报：原因和说明（加密保存），不含举报人的信息",
      until: "从平台处理起",
      ground: SECURITY["zh-CN"],
    },
    en: {
      what: "reports of registers: reason and words (encrypted), nothing of whoever reported",
      until: "after operators have dealt with it",
      ground: SECURITY.en,
    },
  },
  audit_event: {
    "zh-CN": {
      what: "操作记录：只有编号、时间和动作",
      until: "平台运行期间；删除个人信息后编号不再指向任何人",
      ground: SECURITY["zh-CN"],
    },
    en: {
      what: "events: ids, time and action only",
      until: "as long as the platform runs; after an erasure the ids point to nobody",
      ground: SECURITY.en,
    },
  },
};

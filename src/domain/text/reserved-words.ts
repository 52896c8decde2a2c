import { regionNames } from "#domain/register/region.ts";
import { type Folded, fold, foldText } from "./fold.ts";

/** Those in whose name people follow instructions, or would believe a message. */
const AUTHORITIES =
  // Health and epidemic control.
  "卫健委 卫健局 卫计委 卫生健康委 卫生健康局 卫生局 卫生厅 卫生部 疾控 疾病预防控制 疾病预防与控制 疾病控制 疾病防控 疾病预防中心 卫生监督 卫监所 防疫站 防疫办 防疫指挥 防控办 防控指挥 联防联控 流调 " +
  // Police, courts, supervision.
  "公安 警察 警方 网警 民警 交警 辅警 武警 派出所 法院 检察院 检察厅 司法局 司法厅 司法部 纪委 监察委 监委会 国家安全 国安局 网信办 看守所 反诈 " +
  // Government.
  "政府 国务院 街道办 居委会 居民委员会 村委会 村民委员会 人大常委 政协 党委 省委 市委 县委 区委 国家机关 管委会 发改委 发改局 工信部 工信局 " +
  "税务 税局 海关 社保 社会保险 医保局 医保中心 医疗保障 公积金 人社局 人社厅 人力资源和社会保障 民政局 民政厅 民政部 教育局 教育厅 教育部 教育委员会 教委 财政局 财政厅 财政部 " +
  "市场监督 市场监管 市监局 市监所 应急管理 应急局 城管 消防救援 消防局 消防队 出入境 移民局 移民管理 边检 信访 人武部 征兵 解放军 " +
  // Banks that supervise, those who send messages to everybody.
  "人民银行 银保监 银监会 证监会 金融监管 外汇管理 中国移动 中国联通 中国电信 " +
  // Codes, services and this platform.
  "健康码 健康宝 行程码 行程卡 通信行程 场所码 核酸码 防疫码 随申码 粤康码 苏康码 政务服务 国家政务 团体簿 平台客服 官方客服";

const ENGLISH = [
  "cdc",
  "police",
  "policeman",
  "policemen",
  "policewoman",
  "court",
  "courthouse",
  "procuratorate",
  "government",
  "ministry",
  "customs",
  "taxbureau",
  "taxation",
  "healthbureau",
  "healthcommission",
  "healthauthority",
  "healthcode",
  "travelcode",
  "diseasecontrol",
  "publicsecurity",
  "socialsecurity",
  "educationbureau",
  "tuantibu",
];

/** Lines that people are called from, with those of alarm; the short ones are numbers like others before a measure. */
const LINES =
  "12345 12320 12333 12366 12393 12315 12309 12368 12381 12306 96110 10086 10010 10000 110 119 120 122".split(
    " ",
  );
const SHORT_LINE = /^1[12]\d$/;
const MEASURES =
  /[名人个位号室楼层班级年月日天元米岁次栋座单房中小大分路团师期届届间台床张份家户秒时克斤吨度]/u;

/** Ordinary words that have one of these in them. */
const HARMLESS =
  "市委托 区委托 县委托 省委托 小区委 foodcourt tenniscourt basketballcourt badmintoncourt courtyard 税务师 税务咨询 税务代理 税务事务所 法院路 法院街 公安路 公安街 政府路 政府街 政府大街 政府大道 税务街 税务路 海关路 海关街 检察院路 检察院街 派出所路 国际法院路 反诈中心路 非政府".split(
    " ",
  );

type Words = { reserved: readonly string[][]; harmless: readonly string[][] };

let loaded: Words | null = null;

/** Regions whose name has a reserved word, as 公安县: longer than it, they are places. */
const load = (): Words => {
  const authorities = AUTHORITIES.split(" ");
  const places = regionNames()
    .map(foldText)
    .filter((name) => authorities.some((word) => name.includes(word)));
  return {
    reserved: [...authorities, ...ENGLISH, ...LINES].map((word) => Array.from(word)),
    harmless: [...HARMLESS, ...places].map((word) => Array.from(word)),
  };
};

const LATIN = /[a-z]/;
const DIGIT = /\p{N}/u;
const NUMBER = /[a-z\p{N}]/u;

/** Where a word that begins at `from` has its last letter, or -1. */
const endOf = (folded: readonly Folded[], from: number, word: readonly string[]): number =>
  word.every((character, i) => folded[from + i]?.character === character) ? from + word.length - 1 : -1;

/** Letters of one alphabet, or digits, go on: what begins or ends here is in the midst of another word. */
const goesOn = (kind: RegExp, one: Folded | undefined, other: Folded | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  other.at - one.at <= 1 &&
  kind.test(one.character) &&
  kind.test(other.character);

const isWhole = (folded: readonly Folded[], from: number, to: number): boolean => {
  const kind = DIGIT.test(folded[from]?.character ?? "") ? NUMBER : LATIN;
  return !goesOn(kind, folded[from - 1], folded[from]) && !goesOn(kind, folded[to], folded[to + 1]);
};

/** 第 110 中学, 120 人, 110 室. */
const isQuantity = (folded: readonly Folded[], word: string, from: number, to: number): boolean =>
  SHORT_LINE.test(word) &&
  (folded[from - 1]?.character === "第" || MEASURES.test(folded[to + 1]?.character ?? ""));

/** As it is written, but for the spaces between words of Latin: 公安·县级 is not the county. */
const isUnbroken = (folded: readonly Folded[], from: number, to: number): boolean =>
  LATIN.test(folded[from]?.character ?? "") || (folded[to]?.at ?? 0) - (folded[from]?.at ?? 0) === to - from;

/**
 * The reserved words that a text has, however they are written (width, traditional characters, separators between them),
 * after the longest match with places and ordinary words: 公安县 is a county.
 */
export const reservedWordsIn = (text: string): string[] => {
  loaded ??= load();
  const folded = fold(text);
  const found = new Set<string>();
  const { reserved, harmless } = loaded;
  for (let from = 0; from < folded.length; ) {
    const innocent = Math.max(
      -1,
      ...harmless
        .map((word) => endOf(folded, from, word))
        .filter((to) => to >= 0 && isUnbroken(folded, from, to)),
    );
    let longest: { word: string; to: number } | null = null;
    for (const letters of reserved) {
      const to = endOf(folded, from, letters);
      const word = letters.join("");
      if (to > (longest?.to ?? -1) && isWhole(folded, from, to) && !isQuantity(folded, word, from, to)) {
        longest = { word, to };
      }
    }
    if (longest !== null && longest.to > innocent) {
      found.add(longest.word);
      from = longest.to + 1;
    } else {
      from = Math.max(from, innocent) + 1;
    }
  }
  return [...found];
};

import { pick } from "#tests/support/seeded-random.ts";
import { between, type Random } from "./attack.ts";

type Make = (random: Random) => string;

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(between(random, 0, 9))).join("");

const word = (random: Random): string =>
  Array.from({ length: between(random, 3, 7) }, () => String.fromCharCode(between(random, 97, 122))).join("");

const DOMAINS =
  "com cn net ru life dev zip gov.cn com.cn icu cyou fun pw moe app 中国 公司 网址 在线 手机".split(" ");
const DOTS = [".", "。", "．", "｡", "․", " . ", "点", "[.]", " dot "];

const link: Make = (random) => {
  const name = `${word(random)}${pick(random, DOTS)}${pick(random, DOMAINS)}`;
  return pick(random, [
    name,
    `https://${name}/x`,
    `hxxp:/${name}`,
    `www ${name}`,
    `健康登记${pick(random, ["。", "．", "."])}${pick(random, ["中国", "公司", "网址"])}`,
    `${word(random)}@${word(random)}.com`,
    `${word(random)}＠${word(random)}．ｃｏｍ`,
    `${name}/${digits(random, 3)}`,
  ]);
};

const number: Make = (random) => {
  const own = `1${pick(random, ["3", "5", "8"])}${digits(random, 9)}`;
  const written = (zero: number): string =>
    Array.from(own, (digit) => String.fromCodePoint(zero + Number(digit))).join("");
  return pick(random, [
    own,
    own.replace(/(...)(....)/, "$1 $2 "),
    own.replace(/(...)(....)/, "$1-$2-"),
    Array.from(own).join("·"),
    written(0xff10),
    written(0x0660),
    written(0x1d7ce),
    Array.from(own, (digit) => "〇一二三四五六七八九"[Number(digit)]).join(""),
    Array.from(own, (digit) => "零壹贰叁肆伍陆柒捌玖"[Number(digit)]).join(""),
    Array.from(own, (digit) => (digit === "0" ? "⓪" : String.fromCodePoint(0x245f + Number(digit)))).join(""),
    `QQ${digits(random, 8)}`,
  ]);
};

const INVISIBLE = [
  "\u3164",
  "\u115F",
  "\u2800",
  "\u200B",
  "\u200D",
  "\u00AD",
  "\u202E",
  "\u2066",
  "\u180E",
  "\u034F",
  "\u17B4",
  "\uFFA0",
  "\u{E0041}",
  "\u{E0101}\u{E0101}",
  "\uFE0F",
];

const invisible: Make = (random) => {
  const own = pick(random, INVISIBLE);
  return pick(random, [`实验${own}学校`, `${own}${own}`, `AB${own}C 公司`, `晨光小学${own}`]);
};

const LOOKALIKES = [
  "Аpple 公司",
  "Αlpha 公司",
  "Micrоsoft 公司",
  "𝐀𝐁 公司",
  "Ⓐ公司",
  "🅰🅱公司",
  "ᗩ公司 B",
  "实验カ学校",
  "ѕchool",
  "Bаnk 中国",
  "İstanbul ı дом",
];

const MARKS = ["\u0336", "\u0301", "\u0489", "\u20E3", "\u0338", "\u0E49", "\u0315"];

const character: Make = (random) =>
  pick(random, [
    pick(random, LOOKALIKES),
    `实验${pick(random, MARKS).repeat(between(random, 1, 30))}学校`,
    `A${pick(random, MARKS).repeat(between(random, 2, 30))}B`,
    "实验\uD800学校",
    "\uDC00学校",
    "实验\uE000学校",
    "实验\u{10FFFD}学校",
    "实验\uFFFE学校",
    "实验\uFFFD学校",
    "学校🎁领取",
    "学校👮",
    "☎学校",
    "►点击",
  ]);

const brackets: Make = (random) =>
  pick(random, [
    `【${pick(random, ["团体簿", "通知", "中国移动"])}】请登录`,
    "[通知]请登录",
    "〔通知〕】学校",
    "［公告］学校",
    "学校）的通知（",
    "学校」，请回复「",
    "（（学校）",
    "{{学校}}",
    "<b>学校</b>",
  ]);

const AUTHORITIES =
  "卫健委 卫生健康委员会 疾控中心 疾病预防控制中心 公安局 派出所 法院 检察院 人民政府 税务局 社保局 医保局 健康码 健康宝 行程码 12345 12320 团体簿 国务院 街道办事处 教育局 人民银行 CDC Police Court Government".split(
    " ",
  );
const TRADITIONAL: Readonly<Record<string, string>> = {
  卫: "衛",
  检: "檢",
  务: "務",
  员: "員",
  会: "會",
  预: "預",
  国: "國",
  医: "醫",
  团: "團",
  税: "稅",
  银: "銀",
  码: "碼",
};
const RADICALS: Readonly<Record<string, string>> = { 生: "⽣", 行: "⾏", 人: "⼈", 文: "⽂", 口: "⼝" };

const disguised = (random: Random, authority: string): string => {
  const letters = Array.from(authority);
  return pick(random, [
    authority,
    letters.join(pick(random, [" ", "·", "-", "・", "、", ".", "　"])),
    letters.map((letter) => TRADITIONAL[letter] ?? letter).join(""),
    letters.map((letter) => RADICALS[letter] ?? letter).join(""),
    authority.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    authority.replace(/[0-9]/g, (digit) =>
      digit === "0" ? "⓪" : String.fromCharCode(0x245f + Number(digit)),
    ),
    authority.toLowerCase(),
  ]);
};

const authority: Make = (random) => {
  const own = disguised(random, pick(random, AUTHORITIES));
  const place = pick(random, ["", "深圳市", "公安县", "北京市东城区", "南山区", "南山 "]);
  return pick(random, [
    `${place}${own}`,
    `${place}${own}通知`,
    `${own}异常请登录`,
    `（${place}${own}）登记处`,
  ]);
};

/** What nobody may make others read in the name of an organisation, a group, a purpose or a note, by the kind of lure. */
export const LURES: Readonly<Record<string, Make>> = { link, number, invisible, character, brackets };

/** Names of those whom people believe. */
export const authorityLure: Make = authority;

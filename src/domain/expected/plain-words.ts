import { normaliseText } from "#lib/text.ts";

/** Traditional characters of headings and of documents' names, each before its simplified one. */
const TRADITIONAL =
  "證证號号碼码類类種种別别機机話话電电聯联絡络繫系職职員员學学級级組组門门護护國国內内來来灣湾臺台陸陆實实稱称屬属單单動动編编處处師师師师車车間间院院課课總总開开當当歲岁戶户項项選选訊讯僑侨區区際际貫贯籍籍續续產产發发檔档資资鄉乡";
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from(TRADITIONAL.matchAll(/(.)(.)/gu), ([, from = "", to = ""]) => [from, to]),
);

const BRACKETED = /[([{<【〔〖「『《〈][^)\]}>】〕〗」』》〉]*[)\]}>】〕〗」』》〉]/gu;
/** What parts two names of one thing: 姓名/Name, 电话、手机. */
const PARTING = /[/|\\、,;\r\n]/u;
const HAN = /\p{Script=Han}/u;
const NOT_HAN = /\P{Script=Han}/gu;
const MARKS = /[\s\p{P}\p{S}]/gu;
/** What forms put before and behind what they ask for: "1、您的姓名", "手机号 必填". */
const AROUND =
  /^(?:您的|你的|请填写|请输入|请选择|填写|输入)+|(?:必填|选填|非必填|必录|必须|必填项|选填项)+$/gu;
const AROUND_LATIN = /^q?\d+|(?:required|optional|\d)+$/g;

const plain = (part: string): string =>
  HAN.test(part)
    ? part.replace(NOT_HAN, "").replace(AROUND, "")
    : part.replace(MARKS, "").toLowerCase().replace(AROUND_LATIN, "");

const simplified = (text: string): string =>
  Array.from(normaliseText(text), (char) => SIMPLIFIED.get(char) ?? char)
    .join("")
    // As it is written in Taiwan.
    .replaceAll("身分", "身份");

/**
 * What a heading or a document's name says, as it is looked up: simplified, without marks, numbers and what stands in
 * brackets; the Chinese alone where it says the same in two languages. Several where it gives several names.
 */
export const plainWords = (text: string): string[] => {
  const clear = simplified(text);
  const open = clear.replace(BRACKETED, "");
  const parts = (plain(open) === "" ? clear : open).split(PARTING);
  const said = parts.some((part) => HAN.test(part)) ? parts.filter((part) => HAN.test(part)) : parts;
  return said.map(plain).filter((word) => word !== "");
};

/** A name of a table in that form. */
export const plainWord = (name: string): string => plain(simplified(name));

/** What all these words stand for; null when one is not known, or they stand for different things. */
export const meantBy = <T>(words: readonly string[], lookUp: (word: string) => T | undefined): T | null => {
  const [first, ...others] = words.map(lookUp);
  return first !== undefined && others.every((other) => other === first) ? first : null;
};

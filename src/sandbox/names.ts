import type { DocumentType } from "#domain/identity/document.ts";
import { keyOf, mix, pick } from "./hash.ts";

type Pool = readonly [string, ...string[]];

const pool = (words: string, separator = ""): Pool => words.split(separator) as [string, ...string[]];

const SURNAMES = pool(
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤",
);
const DOUBLE_SURNAMES = pool("欧阳 上官 司马 诸葛 皇甫 尉迟 公孙 慕容", " ");
const GIVEN = pool(
  "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲华建国红梅宇浩轩子涵梓萱雨桐欣怡思远嘉乐一诺晨曦若溪志鹏婷雪琳佳慧俊凯博睿泽楠彤瑶璐莹颖倩薇安宁悦心然",
);
/** Outside the BMP or outside common fonts: what breaks systems that count UTF-16 units. */
const RARE = pool("𠮷 㛃 䶮 𬱖 𣸣 㬎 𬭎 喆 堃 犇", " ");
const DOTTED_FIRST = pool(
  "阿卜杜拉 古丽娜尔 艾力 吐尔逊 热孜万古丽 尼加提 迪丽努尔 买买提江 阿依古丽 玉素甫 努尔兰 哈力木拉提",
  " ",
);
const DOTTED_LAST = pool("买买提 艾合买提 吐尔洪 阿不都热合曼 司马义 依明 热合曼 卡德尔 玉山 达吾提", " ");
const TIBETAN = pool("扎西次仁 央金卓玛 丹增曲扎 白玛拉姆 格桑旺堆 次旦卓嘎 索朗多吉 德吉", " ");
const TRADITIONAL_SURNAMES = pool("陳黃張林吳劉蔡楊許鄭謝郭葉蘇賴簡羅鄧馮譚");
const TRADITIONAL_GIVEN = pool(
  "志明 家豪 美玲 淑芬 俊傑 詠琳 嘉欣 偉倫 雅婷 冠宇 怡君 國榮 慧儀 子軒 穎詩",
  " ",
);
const LATIN_FIRST = pool(
  "Anna,Jean-Pierre,Maria Fernanda,John,Siobhán,Björn,Aiko,Olena,Ahmed,Chloé,Mateusz,Ngozi,Priya,Wolfgang,Zoë",
  ",",
);
const LATIN_LAST = pool(
  "Kowalska,Dubois,Oliveira dos Santos,Smith,O'Brien,Lindqvist,Tanaka,Shevchenko,El-Sayed,Müller,Novák,Okafor,Sharma,Nguyen",
  ",",
);

const LATIN_TYPES: ReadonlySet<DocumentType> = new Set(["passport", "permanent_residence"]);

const residentName = (key: number, index: number): string => {
  const kind = mix(key, index, 1) % 1000;
  const first = mix(key, index, 2);
  const second = mix(key, index, 3);
  if (kind < 12) {
    return `${pick(DOTTED_FIRST, first)}·${pick(DOTTED_LAST, second)}`;
  }
  if (kind < 18) {
    return pick(TIBETAN, first);
  }
  const surname = kind < 30 ? pick(DOUBLE_SURNAMES, first) : pick(SURNAMES, first);
  if (kind < 40) {
    return surname + pick(RARE, second);
  }
  const given = pick(GIVEN, second);
  return kind < 240 ? surname + given : surname + given + pick(GIVEN, mix(key, index, 4));
};

/** Names made up from the seed: mostly two or three characters, some with rare characters or ·, Latin for foreigners. */
export const nameBook = (seed: string): ((index: number, type: DocumentType) => string) => {
  const key = keyOf(seed, "names");
  return (index, type) => {
    if (type === "resident_id") {
      return residentName(key, index);
    }
    const [first, last] = [mix(key, index, 2), mix(key, index, 3)];
    return LATIN_TYPES.has(type)
      ? `${pick(LATIN_FIRST, first)} ${pick(LATIN_LAST, last)}`
      : pick(TRADITIONAL_SURNAMES, first) + pick(TRADITIONAL_GIVEN, last);
  };
};

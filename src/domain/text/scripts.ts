/** A script that organisations, groups and places in China are written in, with what belongs to it and to nothing else. */
export type Script = {
  name: string;
  letter: RegExp;
  /** Signs that stand on or after a letter of it: vowels, subjoined letters, selectors. */
  mark: RegExp | null;
  /** As many of them as one letter may carry. */
  most: number;
  /** Punctuation and digits of its own. */
  other: RegExp | null;
};

/**
 * Without what only looks like a letter or a pair of them: radicals and compatibility forms are other characters to a
 * search and the same to a reader. Planes 2 and 3 whole, because ideographs are added there faster than runtimes learn them.
 */
export const HAN: Script = {
  name: "Han",
  letter: /^(?:(?=\p{Script=Han})\p{Lo}|[\u3005\u3007\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}])$/u,
  // Selectors of the ideographic variation database, and of standardised variants.
  mark: /^[\u{E0100}-\u{E01EF}\uFE00-\uFE02]$/u,
  most: 1,
  other: null,
};

/**
 * Latin of Chinese, English and the European languages, with the letters of pinyin; full-width too, which registered names
 * have. Neither the small capitals and phonetic letters that pose as others, nor the i without a dot and its like.
 */
const LATIN: Script = {
  name: "Latin",
  letter:
    /^(?![\u0130-\u0133\u0138\u013F\u0140\u0149\u017F])[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u017F\u01CD-\u01DC\u01F8\u01F9\u1E00-\u1E99\u1EA0-\u1EF9\uFF21-\uFF3A\uFF41-\uFF5A\u2160-\u216B]$/u,
  mark: null,
  most: 0,
  other: null,
};

/** Scripts of the country beside Han, each of which may stand beside it. */
const OF_THE_COUNTRY: readonly Script[] = [
  {
    name: "Tibetan",
    letter: /^(?=\p{Script=Tibetan})\p{Lo}$/u,
    mark: /^(?=\p{Script=Tibetan})\p{M}$/u,
    // A stack of three letters with a vowel and a nasal.
    most: 5,
    other: /^(?=\p{Script=Tibetan})[\p{P}\p{Nd}]$/u,
  },
  {
    name: "Mongolian",
    letter: /^(?=\p{Script=Mongolian})\p{L}$/u,
    // Free variation selectors, the vowel separator, and the narrow space before an ending.
    mark: /^[\u180B-\u180F\u202F\u1885\u1886\u18A9]$/u,
    most: 2,
    other: /^(?:[\u1800-\u180A]|(?=\p{Script=Mongolian})\p{Nd})$/u,
  },
  {
    // Uyghur, Kazakh and Kirghiz.
    name: "Arabic",
    letter: /^(?!\u0640)[\u0620-\u064A\u066E-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FF]$/u,
    // Vowels, and the non-joiner where the orthography parts two letters.
    mark: /^[\u064B-\u0655\u0670\u200C]$/u,
    most: 2,
    other: /^[\u060C\u061B\u061F\u06D4]$/u,
  },
  { name: "Yi", letter: /^[\uA000-\uA48C]$/u, mark: null, most: 0, other: null },
  // Syllables only: single jamo have fillers among them that nobody sees.
  { name: "Hangul", letter: /^[\uAC00-\uD7A3]$/u, mark: null, most: 0, other: null },
  { name: "Tai Le", letter: /^(?=\p{Script=Tai_Le})\p{L}$/u, mark: null, most: 0, other: null },
  {
    name: "New Tai Lue",
    letter: /^(?=\p{Script=New_Tai_Lue})\p{L}$/u,
    mark: null,
    most: 0,
    other: /^(?=\p{Script=New_Tai_Lue})\p{Nd}$/u,
  },
  {
    name: "Tai Tham",
    letter: /^(?=\p{Script=Tai_Tham})\p{L}$/u,
    mark: /^(?=\p{Script=Tai_Tham})\p{M}$/u,
    most: 5,
    other: /^(?=\p{Script=Tai_Tham})[\p{P}\p{Nd}]$/u,
  },
  {
    name: "Lisu",
    letter: /^[\uA4D0-\uA4F7\u{11FB0}]$/u,
    // Its tones, which look like full stops and commas.
    mark: /^[\uA4F8-\uA4FD]$/u,
    most: 2,
    other: /^[\uA4FE\uA4FF]$/u,
  },
  {
    name: "Miao",
    letter: /^(?=\p{Script=Miao})\p{Lo}$/u,
    mark: /^(?=\p{Script=Miao})[\p{M}\p{Lm}]$/u,
    most: 3,
    other: null,
  },
];

export const SCRIPTS: readonly Script[] = [HAN, LATIN, ...OF_THE_COUNTRY];

/** What stands between words of every script: what names, addresses and notices in China really have. */
export const COMMON =
  /^[ 0-9\uFF10-\uFF19!,.:;?'"&+%#/()*~_\-\u00B0\u00B7\u00D7\u2010-\u2014\u2018\u2019\u201C\u201D\u2026\u2103\u2116\u3001\u3002\u3008-\u300B\u30FB\u2022\u2027\uFF01\uFF02\uFF03\uFF05\uFF06\uFF07\uFF08\uFF09\uFF0A\uFF0B\uFF0C\uFF0D\uFF0E\uFF0F\uFF1A\uFF1B\uFF1F\uFF3F\uFF5E\uFF65]$/u;

/** Of these nothing is seen, or nobody can say what. */
export const INVISIBLE = /^[\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\u2800]$/u;

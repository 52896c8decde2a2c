/**
 * Characters of GBK that had no place in Unicode when it was made (1995): fonts and systems of that time keep them in the
 * private use area, and so do some identity cards and registers. Code positions FE50 to FEA0, in their order, from U+E815 on.
 *
 * Source: GB 18030-2000, appendix E, has 66 of them (14 are radicals); GB 18030-2022 gives eight more (U+9FB4 to U+9FBB) and
 * names the standard code of the last six (FE51, FE52, FE53, FE6C, FE76, FE91). As in glibc's GB18030 and, but for those six, in
 * the WHATWG's index. The vertical punctuation that these standards moved as well is in no name.
 */
const FROM = 0xe815;
const STANDARD = Array.from(
  "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
);
/** The two letters of pinyin, A8BC and A8BF. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ["\uE7C7", "\u1E3F"],
  ["\uE7C8", "\u01F9"],
]);

const PRIVATE_USE = /[\uE7C7\uE7C8\uE815-\uE864]/gu;

/** The text with the standard characters in place of GBK's private ones; any other of private use stays. */
export const withoutPrivateUse = (text: string): string =>
  text.replace(
    PRIVATE_USE,
    (held) => LETTERS.get(held) ?? STANDARD[(held.codePointAt(0) ?? 0) - FROM] ?? held,
  );

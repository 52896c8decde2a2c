import { fail, ok, type Result } from "#lib/result.ts";
import { codePointLength, normaliseText } from "#lib/text.ts";

export type NameProblem = "empty" | "too_long" | "characters";

const MAX_CODE_POINTS = 50;
const MIDDLE_DOT = "\u00B7";
/** What keyboards and fonts offer for the middle dot: bullets, katakana dot, hyphenation point, operators, runic dot. */
const DOT_VARIANTS = /[\u00B7\u0387\u2022\u2027\u2219\u22C5\u25CF\u2E31\u30FB\u16EB]/gu;
/** Between two Han characters a full stop can only be meant as the middle dot. */
const FULL_STOP_BETWEEN_HAN = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;

/**
 * Letters and marks of any script, 〇, and the punctuation of names. Planes 2 and 3 whole, because ideographs are added
 * there faster than runtimes learn them, and private use, because old identity cards print rare characters from it.
 */
const ALLOWED = /^[\p{L}\p{M}\p{Nl}\p{Co}\u{20000}-\u{3FFFD}\u00B7 '’.,-]+$/u;
const HAS_LETTER = /[\p{L}\p{Nl}\p{Co}\u{20000}-\u{3FFFD}]/u;

/** A person's name as it is stored and compared: NFKC, one kind of middle dot, single spaces, 1 to 50 code points. */
export function parseName(raw: string): Result<string, NameProblem> {
  const name = normaliseText(raw, unifyPunctuation);
  if (name === "") return fail("empty");
  if (codePointLength(name) > MAX_CODE_POINTS) return fail("too_long");
  return ALLOWED.test(name) && HAS_LETTER.test(name) ? ok(name) : fail("characters");
}

function unifyPunctuation(text: string): string {
  return text
    .replace(DOT_VARIANTS, MIDDLE_DOT)
    .replace(FULL_STOP_BETWEEN_HAN, MIDDLE_DOT)
    .replace(/\s+/gu, " ")
    .replace(/ ?\u00B7 ?/gu, MIDDLE_DOT)
    .trim();
}

const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const SEPARATORS = /[\s\p{Pd}\u2212]/gu;

/** Signs of keyboards that NFKD would take apart into a space and an accent, or a vowel: they have to be known before. */
const ACCENT_SIGNS = /[\u00B4\u0384\u1FBD\u1FBF\u1FEF\u1FFD\u1FFE]/gu;
const DOT_SIGNS = /[\u02D9\u318D]/gu;

/** What keyboards and fonts offer for the apostrophe: curled quotes, primes, letters that look like one, accents alone. */
const APOSTROPHES = /[`\u02B9\u02BB-\u02BF\u02C8\u02CA\u02CB\u2018\u2019\u201B\u2032\u2035\uA78B\uA78C]/gu;
/** Dashes of every length, minus, and what is typed for them. */
const HYPHENS = /[\p{Pd}\u02D7\u2043\u2212]/gu;
/** For the middle dot: bullets, katakana dot, hyphenation point, operators, runic dot. */
const MIDDLE_DOTS =
  /[\u00B7\u0387\u2022\u2027\u2219\u22C5\u25AA\u25CF\u25E6\u2E31\u2E33\u30FB\u16EB\uA78F\u{10101}]/gu;

export const MIDDLE_DOT = "\u00B7";

/** NFKC without the invisible characters that a paste brings along; `rewrite` works on the decomposed text. */
export function normaliseText(raw: string, rewrite: (decomposed: string) => string = (text) => text): string {
  const whole = raw.replace(ACCENT_SIGNS, "'").replace(DOT_SIGNS, MIDDLE_DOT);
  // Removing characters can bring a letter and an accent together, so composition has to come last:
  // NFC after NFKD equals NFKC, and makes the whole idempotent.
  return rewrite(whole.normalize("NFKD").replace(INVISIBLE, "")).normalize("NFC");
}

/** One apostrophe, one hyphen, one middle dot and one space for all that are typed for them, in a decomposed text. */
export const plainPunctuation = (decomposed: string): string =>
  decomposed
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, "-")
    .replace(MIDDLE_DOTS, MIDDLE_DOT)
    .replace(/\s+/gu, " ");

/** A typed code or number: full-width folded, spaces and hyphens dropped, ASCII letters upper-case. Idempotent. */
export function compactCode(raw: string): string {
  return normaliseText(raw, (text) =>
    text.replace(SEPARATORS, "").replace(/[a-z]/g, (letter) => letter.toUpperCase()),
  );
}

/** Length in Unicode code points: a character outside the BMP counts once. */
export function codePointLength(text: string): number {
  return Array.from(text).length;
}

const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
const SEPARATORS = /[\s\p{Pd}\u2212]/gu;

/** NFKC without the invisible characters that a paste brings along; `rewrite` works on the decomposed text. */
export function normaliseText(raw: string, rewrite: (decomposed: string) => string = (text) => text): string {
  // Removing characters can bring a letter and an accent together, so composition has to come last:
  // NFC after NFKD equals NFKC, and makes the whole idempotent.
  return rewrite(raw.normalize("NFKD").replace(INVISIBLE, "")).normalize("NFC");
}

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

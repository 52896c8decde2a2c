import fc from "fast-check";

/** Any code points, also unpaired surrogates: the library's own text of all of Unicode takes a second to be made, or six under load. */
export const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }))
  .map((codePoints) => String.fromCodePoint(...codePoints));

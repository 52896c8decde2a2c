import type { Cell } from "#domain/expected/check-list.ts";

/** Digits to which a format of zeros alone, such as 00000000, pads whole numbers; 0 for any other format. */
export const digitsOf = (format: string): number => /^(0{2,20})(?:_.)?(?:;|$)/.exec(format)?.[1]?.length ?? 0;

/** A number as it is seen: the zeros that its format puts before it are part of a document's number. */
export const formatted = (value: number, digits = 0): Cell => {
  const text = String(value);
  return /^\d+$/.test(text) && text.length < digits ? text.padStart(digits, "0") : value;
};

import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode } from "#lib/text.ts";

/** GB 32100-2015 table 1: digits and letters without I, O, S, V, Z; the place is the value. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const MODULUS = 31;
const FORM = new RegExp(`^[${ALPHABET}]{2}[0-9]{6}[${ALPHABET}]{10}$`);

export type CreditCodeProblem = "length" | "characters" | "check_character";

/** Check character of 17 characters by GB 32100-2015 annex A: the weight of position i is 3^(i-1) mod 31. */
export function creditCodeCheckCharacter(characters17: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of characters17) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/** A unified social credit code, normalised; issuer and region are not looked up, since both lists grow. */
export function parseCreditCode(raw: string): Result<string, CreditCodeProblem> {
  const code = compactCode(raw);
  if (code.length !== 18) return fail("length");
  if (!FORM.test(code)) return fail("characters");
  return creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17) ? ok(code) : fail("check_character");
}

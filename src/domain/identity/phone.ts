import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode } from "#lib/text.ts";

export type PhoneProblem = "empty" | "format";

/** A mainland mobile number as 11 digits; +86, 0086 and 86 in front, spaces, hyphens and full-width are accepted. */
export function parsePhone(raw: string): Result<string, PhoneProblem> {
  const compact = compactCode(raw).replace(/[()]/g, "");
  if (compact === "") return fail("empty");
  const number = /^(?:\+86|0086|86)?(1[3-9][0-9]{9})$/.exec(compact)?.[1];
  return number === undefined ? fail("format") : ok(number);
}

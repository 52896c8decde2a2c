import { fail, ok, type Result } from "#lib/result.ts";
import { codePointLength } from "#lib/text.ts";
import { hasAddress } from "./addresses.ts";
import { bracketFault } from "./brackets.ts";
import { hasNumberRow } from "./number-rows.ts";
import { scriptFault } from "./script-fault.ts";
import { INVISIBLE } from "./scripts.ts";

/** Why others are not to see a text; behind a colon stands the character that is meant, or its number where nobody sees it. */
type Named<Code extends string> = `${Code}:${string}`;
type Unfit = "link" | "digits" | Named<"characters" | "invisible" | "scripts" | "brackets">;
export type TextProblem = "empty" | "too_short" | "too_long" | Unfit;

/** `numbers`: papers are named by long ones, and reports quote them; only operators read of these. */
type Latitude = { numbers?: boolean };

/** The first reason why nobody else is to see this text; null for one that may be shown. In NFC, as parseText gives it. */
const textProblem = (text: string, { numbers = false }: Latitude): Unfit | null => {
  const bracket = bracketFault(text);
  if (bracket !== null) return `brackets:${bracket}`;
  // Before the letters: who types a mail address is told of that, not of its @.
  if (hasAddress(text)) return "link";
  const fault = scriptFault(text);
  if (fault !== null) return `${fault.problem}:${nameOf(fault.character)}`;
  return !numbers && hasNumberRow(text) ? "digits" : null;
};

/** The character itself, or its number where it would not be seen. */
const nameOf = (character: string): string =>
  INVISIBLE.test(character) || /\p{M}/u.test(character)
    ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
    : character;

/** White space, but for the narrow one that parts an ending from its word in Mongolian. */
const SPACES =
  /(?:[^\S\u202F]|(?<!\p{Script=Mongolian}|\p{Variation_Selector})\u202F|\u202F(?!\p{Script=Mongolian}))+/gu;

/**
 * A text that others will see: one line, trimmed, single spaces, `min` to `max` code points, by the allow-list of
 * `textProblem`. Width is kept, since names of companies are registered with （）.
 */
export function parseText(
  raw: string,
  min: number,
  max: number,
  latitude: Latitude = {},
): Result<string, TextProblem> {
  const text = raw.normalize("NFC").replace(SPACES, " ").trim();
  if (text === "") return fail("empty");
  const length = codePointLength(text);
  if (length > max) return fail("too_long");
  const problem = textProblem(text, latitude);
  if (problem !== null) return fail(problem);
  return length < min ? fail("too_short") : ok(text);
}

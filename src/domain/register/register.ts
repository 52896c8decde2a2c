import type { FieldProblems } from "#domain/errors.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { codePointLength } from "#lib/text.ts";
import { parseCreditCode } from "./credit-code.ts";
import { regionPath, subregions } from "./region.ts";

export const REGISTER_STATES = ["open", "paused", "dissolved"] as const;
export type RegisterState = (typeof REGISTER_STATES)[number];

/** As typed; a blank credit code counts as none. */
export type RegisterDraftInput = {
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  creditCode?: string | null | undefined;
};

export type RegisterDraft = {
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  creditCode: string | null;
};

export type TextProblem = "empty" | "too_short" | "too_long" | "characters" | "link";

/** Problems by field: those of TextProblem, `unknown` or `incomplete` for the region, those of CreditCodeProblem. */
export function parseRegisterDraft(input: RegisterDraftInput): Result<RegisterDraft, FieldProblems> {
  const organisationName = parseTitle(input.organisationName, 2, 100);
  const address = parseText(input.address, 1, 200);
  const purpose = parseText(input.purpose, 1, 200);
  const regionCode = parseRegion(input.regionCode.trim());
  const creditCode = input.creditCode?.trim() ? parseCreditCode(input.creditCode) : ok(null);

  if (organisationName.ok && address.ok && purpose.ok && regionCode.ok && creditCode.ok) {
    return ok({
      organisationName: organisationName.value,
      regionCode: regionCode.value,
      address: address.value,
      purpose: purpose.value,
      creditCode: creditCode.value,
    });
  }
  return fail(problemsOf({ organisationName, regionCode, address, purpose, creditCode }));
}

/** What phones make a link of: a scheme, `www.`, a name under a domain that is in use, or a name with a path behind it. */
const LINK =
  /:\/\/|\bwww[.。]|[a-z0-9-][.。](?:(?:com|cn|net|org|top|xyz|vip|cc|io|me|info|biz|site|online|shop|app|club|link|tv|hk|tw|mo)(?![a-z0-9])|[a-z]{2,}\/)/i;

/** A name that goes out in messages to, or stands on pages of, people who have just been asked for a code: nobody sends them elsewhere by it. */
export function parseTitle(raw: string, min: number, max: number): Result<string, TextProblem> {
  const name = parseText(raw, min, max);
  return name.ok && LINK.test(name.value.normalize("NFKC")) ? fail("link") : name;
}

/** One line of text, trimmed, single spaces; width is kept, since names of companies are registered with （）. */
export function parseText(raw: string, min: number, max: number): Result<string, TextProblem> {
  const text = raw.normalize("NFC").replace(/\s+/gu, " ").trim();
  if (text === "") return fail("empty");
  // Control characters break posters and logs; bidi overrides would let a name pose as another.
  if (/[\p{Cc}\p{Cf}]/u.test(text)) return fail("characters");
  const length = codePointLength(text);
  if (length < min) return fail("too_short");
  return length > max ? fail("too_long") : ok(text);
}

/** The finest level that GB/T 2260 has there: a county, or a city without any, as 东莞市 is. */
function parseRegion(code: string): Result<string, "empty" | "unknown" | "incomplete"> {
  if (code === "") return fail("empty");
  if (regionPath(code) === null) return fail("unknown");
  return subregions(code).length > 0 ? fail("incomplete") : ok(code);
}

function problemsOf(fields: Record<string, Result<unknown, string>>): FieldProblems {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, result]) => (result.ok ? [] : [[field, result.problem]])),
  );
}

import type { FieldProblems } from "#domain/errors.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { parseText } from "#domain/text/text.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { parseCreditCode } from "./credit-code.ts";
import { regionPath, subregions, successors } from "./region.ts";

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

type Texts = Pick<RegisterDraft, "organisationName" | "address" | "purpose">;

/**
 * Problems by field: those of TextProblem, `unknown`, `abolished` or `incomplete` for the region, those of CreditCodeProblem. A text that
 * is as `held` has it stays, by whatever rule it once came in.
 */
export function parseRegisterDraft(
  input: RegisterDraftInput,
  held: Texts | null = null,
): Result<RegisterDraft, FieldProblems> {
  const text = (field: keyof Texts, min: number, max: number) =>
    held !== null && input[field] === held[field] ? ok(held[field]) : parseText(input[field], min, max);
  const organisationName = text("organisationName", 2, 100);
  const address = text("address", 1, 200);
  const purpose = text("purpose", 1, 200);
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

/** The finest level that GB/T 2260 has there: a county, or a city without any, as 东莞市 is. */
function parseRegion(code: string): Result<string, "empty" | "unknown" | "abolished" | "incomplete"> {
  if (code === "") return fail("empty");
  if (regionPath(code) === null) return fail("unknown");
  if (successors(code) !== null) return fail("abolished");
  return subregions(code).length > 0 ? fail("incomplete") : ok(code);
}

function problemsOf(fields: Record<string, Result<unknown, string>>): FieldProblems {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, result]) => (result.ok ? [] : [[field, result.problem]])),
  );
}

export type Register = RegisterDraft & {
  id: string;
  state: RegisterState;
  capacity: number;
  memberCount: number;
  requirements: Requirements;
  createdAt: Date;
};

/** `isSuspended`: by operators. */
export type StoredRegister = Register & { isSuspended: boolean };

/** What may be changed after opening. Region and credit code say who the organisation is, so they stay. */
export type RegisterChange = { organisationName: string; address: string; purpose: string; capacity: number };

/** What those who join are shown. */
export type ShownText = Pick<Register, "organisationName" | "regionCode" | "address" | "purpose">;

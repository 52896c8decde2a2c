import { addressPseudonym } from "#platform/keys/pseudonyms.ts";
import type { Deps } from "#ports/deps.ts";
import { countCall } from "./metrics.ts";

/** What a procedure ended with when it was not allowed; people only ever see `not_found`. */
export const PERMISSION_REFUSED = "permission_refused";

/** What is recorded, since it is what guessing and trying doors look like (ASVS 5.0, 16.3.1 to 16.3.3). */
const RECORDED: Readonly<Record<string, string>> = {
  otp_wrong: "code refused",
  otp_expired: "code refused",
  otp_used: "code refused",
  otp_locked: "code refused",
  identity_mismatch: "identity refused",
  help_number_unknown: "help number refused",
  [PERMISSION_REFUSED]: "permission refused",
  too_many_attempts: "limit used up",
  assist_limit: "limit used up",
  assist_refused: "limit used up",
};

type Caller = {
  deps: Pick<Deps, "log" | "db">;
  address: string;
  session: { accountId: string } | null;
};

/**
 * Counts one call, and logs one line of it when it was refused: who by the id of the account, from where by a keyed hash of
 * the address. Never what was typed. `outcome` is "ok", or the code of the error.
 */
export const recordOutcome = async (
  { deps, address, session }: Caller,
  procedure: string,
  outcome: string,
  seconds: number,
): Promise<void> => {
  countCall(procedure, outcome, seconds);
  const event = RECORDED[outcome];
  if (event !== undefined) {
    // Keys that cannot be loaded must not change what the caller is told.
    const from = await addressPseudonym(deps.db, address).catch(() => null);
    deps.log.warn({ procedure, outcome, accountId: session?.accountId ?? null, from }, event);
  }
};

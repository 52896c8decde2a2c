import type { LookupRecord } from "#domain/comparison/compare.ts";
import { DomainError } from "#domain/errors.ts";
import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import type { Deps } from "#ports/deps.ts";
import { HealthSourceUnavailable } from "#ports/health-source.ts";
import { otpProblem, parseCode } from "#services/otp/otp-problem.ts";
import { draftOfRegister } from "./draft-of-register.ts";
import { registerOfCode } from "./open-invitation.ts";

const RECEIPT_BYTES = 16;

type ConfirmJoinDeps = Pick<
  Deps,
  "clock" | "random" | "registers" | "drafts" | "otp" | "healthSource" | "memberships" | "audit"
>;

/**
 * Completes a join with the code from the message; a second time it gives the same receipt. Throws invalid_input,
 * otp_wrong, otp_expired, otp_used, otp_locked, draft_expired, source_unavailable, register_paused, register_full and what registerOfCode
 * throws.
 */
export const confirmJoin = async (
  deps: ConfirmJoinDeps,
  input: { joinCode: string; draftKey: string | null; code: string },
): Promise<{ receiptNumber: string }> => {
  const now = deps.clock();
  const { register } = await registerOfCode(deps, input.joinCode);
  const draftRef = { draftKey: input.draftKey, registerId: register.id, now };
  const draft = await draftOfRegister(deps, draftRef);
  if (draft?.stage === "done") {
    return { receiptNumber: draft.receiptNumber };
  }
  if (draft?.stage !== "code" || input.draftKey === null) {
    throw new DomainError("draft_expired");
  }
  const code = parseCode(input.code);
  const { claim, token, consent, giver, textVersion } = draft;
  const key = { purpose: "join", phone: claim.phone, scope: register.id } as const;
  // Nobody's health is looked up, nor the source kept busy, for a code that the transaction below will refuse.
  const record: LookupRecord = (await deps.otp.matches(key, code, now))
    ? await firstRecord(deps, token)
    : { outcome: "failed" };
  const joined = await deps.memberships.join({
    registerId: register.id,
    claim,
    token,
    otp: { key, code },
    record,
    sourceId: deps.healthSource.id,
    consent,
    giver,
    textVersion,
    membershipId: deps.random.uuid(now),
    receiptNumber: newReceiptNumber(deps.random.bytes(RECEIPT_BYTES)),
    draftKey: input.draftKey,
    now,
  });
  if (joined.outcome === "not_proven") {
    // Another post of the same form may just have used the code, and finished this draft with it.
    const finished = joined.check.outcome === "used" ? await draftOfRegister(deps, draftRef) : null;
    if (finished?.stage === "done") {
      return { receiptNumber: finished.receiptNumber };
    }
    throw otpProblem(joined.check, now);
  }
  if (joined.isNew) {
    const { membershipId } = joined;
    await deps.audit.append({ action: "member.joined", at: now, registerId: register.id, membershipId });
  }
  return { receiptNumber: joined.receiptNumber };
};

/** Nobody joins without a first status. Throws source_unavailable: draft and code stay good meanwhile. */
const firstRecord = async (
  { healthSource }: Pick<Deps, "healthSource">,
  token: string,
): Promise<LookupRecord> => {
  try {
    const { records } = await healthSource.lookup([token]);
    const [record] = records;
    if (record && record.outcome !== "failed" && record.outcome !== "timed_out") {
      return record;
    }
  } catch (error) {
    if (!(error instanceof HealthSourceUnavailable)) {
      throw error;
    }
  }
  throw new DomainError("source_unavailable");
};

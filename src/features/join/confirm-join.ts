import type { LookupRecord } from "#domain/comparison/compare.ts";
import { DomainError } from "#domain/errors.ts";
import { otpProblem, parseCode } from "#features/account/otp-problem.ts";
import type { Deps } from "#ports/deps.ts";
import { draftOfRegister, requireSameText } from "./draft-of-register.ts";
import { firstRecord } from "./first-record.ts";
import { joinOrder } from "./join-order.ts";
import { registerOfCode } from "./open-invitation.ts";

type ConfirmJoinDeps = Pick<
  Deps,
  "clock" | "random" | "db" | "settings" | "drafts" | "otp" | "healthSource" | "memberships"
>;

/**
 * Completes a join with the code from the message; a second time it gives the same receipt. Throws invalid_input,
 * otp_wrong, otp_expired, otp_used, otp_locked, draft_expired, text_changed, source_unavailable, register_paused,
 * register_full and what registerOfCode throws.
 */
export const confirmJoin = async (
  deps: ConfirmJoinDeps,
  input: { joinCode: string; draftKey: string | null; browser: string; code: string },
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
  requireSameText(draft, register);
  const code = parseCode(input.code);
  const key = {
    purpose: "join",
    phone: draft.claim.phone,
    scope: register.id,
    browser: input.browser,
  } as const;
  // Nobody's health is looked up, nor the source kept busy, for a code that the transaction below will refuse.
  const record: LookupRecord = (await deps.otp.matches(key, code, now))
    ? await firstRecord(deps, draft.token)
    : { outcome: "failed" };
  const proof = { by: "code", otp: { key, code }, draftKey: input.draftKey } as const;
  const joined = await deps.memberships.join(
    joinOrder(deps, draft, { registerId: register.id, proof, record, now }),
  );
  if (joined.outcome === "not_proven") {
    // Another post of the same form may just have used the code, and finished this draft with it.
    const finished = joined.check.outcome === "used" ? await draftOfRegister(deps, draftRef) : null;
    if (finished?.stage === "done") {
      return { receiptNumber: finished.receiptNumber };
    }
    throw otpProblem(joined.check, now);
  }
  if (joined.outcome === "draft_gone") {
    throw new DomainError("draft_expired");
  }
  return { receiptNumber: joined.receiptNumber };
};

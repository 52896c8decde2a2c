import { DomainError } from "#domain/errors.ts";
import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import { assistedText } from "#domain/sms/texts.ts";
import type { WaitingJoin } from "#ports/assisted-joins.ts";
import type { Deps } from "#ports/deps.ts";
import type { HelpConfirmed, JoinOrder } from "#ports/membership-store.ts";
import { firstRecord } from "#services/join/first-record.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import { noticeSms } from "#services/sms/notice-sms.ts";

const RECEIPT_BYTES = 16;

export type CompleteAssistDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "log"
  | "settings"
  | "registers"
  | "assistedJoins"
  | "healthSource"
  | "memberships"
  | "smsOutbox"
  | "jobs"
>;

/**
 * Makes a member of somebody whose help was confirmed: only now is the source asked how they are. The phone is told, unless it
 * was the phone that confirmed. Throws assist_over, source_unavailable, register_paused, register_suspended, register_full; and text_changed, with
 * which it is over too.
 */
export const completeAssist = async (
  deps: CompleteAssistDeps,
  { assistedJoinId, registerId, draft }: WaitingJoin,
  confirmed: HelpConfirmed,
): Promise<{ membershipId: string; receiptNumber: string }> => {
  const now = deps.clock();
  const { organisationName, isSuspended } = await existingRegister(deps, registerId);
  if (isSuspended) {
    throw new DomainError("register_suspended");
  }
  const { claim, token, consent, giver, textVersion, groupId } = draft;
  const order: JoinOrder = {
    registerId,
    claim,
    token,
    proof: { by: "help", assistedJoinId, confirmed },
    record: await firstRecord(deps, token),
    sourceId: deps.healthSource.id,
    consent,
    giver,
    textVersion,
    groupId,
    membershipId: deps.random.uuid(now),
    receiptNumber: newReceiptNumber(deps.random.bytes(RECEIPT_BYTES)),
    now,
  };
  const joined = await deps.memberships.join(order).catch(async (error: unknown) => {
    if (error instanceof DomainError && error.code === "text_changed") {
      // What they agreed to is not what the organisation says today: nobody can confirm this any more.
      const event = {
        action: "assist.text_changed",
        at: now,
        registerId,
        detail: { assistedJoinId },
      } as const;
      await deps.assistedJoins.end(assistedJoinId, "text_changed", event);
    }
    throw error;
  });
  if (joined.outcome !== "joined") {
    throw new DomainError("assist_over");
  }
  const { isNew, membershipId, receiptNumber } = joined;
  if (isNew && confirmed.by !== "phone") {
    const body = assistedText(consent.locale, organisationName, deps.settings.publicUrl);
    await noticeSms(deps, { to: claim.phone, body, registerId });
  }
  return { membershipId, receiptNumber };
};

import { DomainError } from "#domain/errors.ts";
import { assistedText } from "#domain/sms/texts.ts";
import { firstRecord } from "#features/join/first-record.ts";
import { joinOrder } from "#features/join/join-order.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { WaitingJoin } from "#ports/assisted-joins.ts";
import type { Deps } from "#ports/deps.ts";
import type { HelpConfirmed } from "#ports/membership-store.ts";
import { askingRegister } from "./asking-register.ts";

export type CompleteAssistDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "log"
  | "settings"
  | "db"
  | "assistedJoins"
  | "healthSource"
  | "memberships"
  | "smsOutbox"
  | "jobs"
>;

/**
 * Makes a member of somebody whose help was confirmed: only now is the source asked how they are. The phone is told, unless it
 * was the phone that confirmed. Throws assist_over, source_unavailable, register_paused, register_suspended, register_full, text_changed.
 */
export const completeAssist = async (
  deps: CompleteAssistDeps,
  { assistedJoinId, registerId, draft }: WaitingJoin,
  confirmed: HelpConfirmed,
): Promise<{ receiptNumber: string }> => {
  const now = deps.clock();
  const { organisationName } = await askingRegister(deps, registerId);
  const order = joinOrder(deps, draft, {
    registerId,
    proof: { by: "help", assistedJoinId, confirmed },
    record: await firstRecord(deps, draft.token),
    now,
  });
  const joined = await deps.memberships.join(order);
  if (joined.outcome !== "joined") {
    throw new DomainError("assist_over");
  }
  const { isNew, receiptNumber } = joined;
  if (isNew && confirmed.by !== "phone") {
    const { claim, consent } = draft;
    const body = assistedText(consent.locale, organisationName, deps.settings.publicUrl);
    await noticeSms(deps, { to: claim.phone, body, registerId });
  }
  return { receiptNumber };
};

import { nextMorning } from "#domain/reminders/daytime.ts";
import { GRACE_MS, mayGoOut } from "#domain/reminders/sending-time.ts";
import { enqueueMessages } from "#platform/sms/queue-sms.ts";
import type { Deps } from "#ports/deps.ts";
import type { HandedOver } from "#ports/reminder-store.ts";
import { type SendMembersDeps, sendMembersPage } from "./send-members-page.ts";
import { type SendMissingDeps, sendMissingPage } from "./send-missing-page.ts";

type SendDeps = SendMembersDeps & SendMissingDeps & Pick<Deps, "jobs" | "log">;

/**
 * Messages of a batch that may wait in the outbox: a large batch must not keep sign-in codes waiting behind it, and whoever
 * cancels it stops nearly all of what is left.
 */
const IN_HAND = 100;

/**
 * Sends the next page of a batch: everybody once, however often and by however many workers it is called. "wait": nothing
 * could be done yet; "asleep": nothing can before the next morning; "ended": there is nothing left to do.
 */
export const sendReminderPage = async (
  deps: SendDeps,
  { batchId }: { batchId: string },
): Promise<"wait" | HandedOver["outcome"]> => {
  const now = deps.clock();
  const batch = await deps.reminders.running(batchId);
  if (batch === null) {
    return "ended";
  }
  const early = batch.notBefore.getTime() - now.getTime();
  if (early > 0) {
    return early > GRACE_MS ? "asleep" : "wait";
  }
  if (!mayGoOut(now, batch.nightUntil)) {
    await deps.reminders.sleep(batchId, nextMorning(now));
    return "asleep";
  }
  if (batch.inHand >= IN_HAND) {
    return "wait";
  }
  const done = await (batch.kind === "members"
    ? sendMembersPage(deps, batch, now)
    : sendMissingPage(deps, batch, now));
  await enqueueMessages(deps, done?.messageIds ?? []);
  return done?.outcome ?? "ended";
};

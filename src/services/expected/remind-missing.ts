import { DomainError } from "#domain/errors.ts";
import { joinReminderText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";
import { getInvitation } from "#services/register/get-invitation.ts";
import { unaskedSms } from "#services/sms/unasked-sms.ts";
import { remindableAt } from "./reminder.ts";

type RemindMissingDeps = Pick<
  Deps,
  | "clock"
  | "random"
  | "log"
  | "settings"
  | "registers"
  | "proofs"
  | "expected"
  | "smsOutbox"
  | "jobs"
  | "audit"
  | "limiter"
>;

/** Counted before they are sent, so few that little is lost with a worker: nobody is ever reminded twice. */
const BATCH = 20;

/**
 * Sends everybody who is missing and may be reminded now a message with the join link; stops without an error when the
 * day's messages of the platform or of the register are used up, when joining is paused, when the organisation is not proven,
 * and when the register is gone.
 * Done again, it sends nobody a second one.
 */
export const remindMissing = async (
  deps: RemindMissingDeps,
  { registerId, accountId }: { registerId: string; accountId: string },
): Promise<{ messages: number }> => {
  const invitation = await getInvitation(deps, { registerId });
  // The proof may have ended between the request and the worker.
  if (invitation.state !== "open" || !(await deps.proofs.isProven(registerId, deps.clock()))) {
    return { messages: 0 };
  }
  const body = joinReminderText(invitation.organisationName, invitation.joinUrl);
  let messages = 0;
  try {
    for (;;) {
      const sent = await remindNext(deps, registerId, body);
      messages += sent;
      if (sent < BATCH) {
        return { messages };
      }
    }
  } finally {
    await deps.audit.append({
      action: "expected.reminded",
      at: deps.clock(),
      actorId: accountId,
      registerId,
      detail: { messages },
    });
  }
};

/** How many were sent: fewer than a batch means that nobody is left, or no message. */
const remindNext = async (deps: RemindMissingDeps, registerId: string, body: string): Promise<number> => {
  const now = deps.clock();
  const people = await deps.expected.takeReminders(remindableAt(registerId, now), BATCH, now);
  for (const [sent, { phone }] of people.entries()) {
    try {
      await send(deps, registerId, phone, body);
    } catch (error) {
      for (const { expectedId } of people.slice(sent)) {
        await deps.expected.giveBackReminder(expectedId);
      }
      if (error instanceof DomainError && error.code === "sms_budget_spent") {
        return sent;
      }
      throw error;
    }
  }
  return people.length;
};

/**
 * A phone that was asked often enough, by whomever, gets no message and counts as reminded: whoever reminds is not told, or
 * they would learn of others. Throws sms_budget_spent.
 */
const send = async (deps: RemindMissingDeps, registerId: string, phone: string, body: string) => {
  const ofPhone: LimitPoint = { limit: "expected_per_phone", subject: phone };
  await unaskedSms(deps, { to: phone, body, purpose: "reminder", registerId }, [ofPhone]);
};

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
 * day's messages of the platform or of the register are used up, when joining is paused, and when the organisation is not
 * proven. Throws not_found for a register that is gone or suspended. Done again, it sends nobody a second one.
 */
export const remindMissing = async (
  deps: RemindMissingDeps,
  { registerId, accountId }: { registerId: string; accountId: string },
): Promise<{ messages: number }> => {
  let body = await wording(deps, registerId);
  if (body === null) {
    return { messages: 0 };
  }
  let messages = 0;
  try {
    while (body !== null) {
      const sent = await remindNext(deps, registerId, body);
      messages += sent;
      body = sent < BATCH ? null : await wording(deps, registerId);
    }
    return { messages };
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

/**
 * What they are asked by; null while nobody is to be. Asked anew for each batch: a long list takes a while, in which joining
 * may be paused, the proof end, or operators suspend the register. Throws not_found.
 */
const wording = async (deps: RemindMissingDeps, registerId: string): Promise<string | null> => {
  const invitation = await getInvitation(deps, { registerId });
  return invitation.state === "open" && (await deps.proofs.isProven(registerId, deps.clock()))
    ? joinReminderText(invitation.organisationName, invitation.joinUrl)
    : null;
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

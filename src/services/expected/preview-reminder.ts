import { smsParts } from "#domain/sms/parts.ts";
import { joinReminderText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import { getInvitation } from "#services/register/get-invitation.ts";
import { noticesLeft } from "#services/sms/sms-budget.ts";
import { remindableAt } from "./reminder.ts";

export type ReminderPreview = {
  /** Messages that would go out now, one a person. */
  messages: number;
  /** Missing people who gave no phone to send one to. */
  withoutPhone: number;
  /** People whom the register's own part of today's messages is still enough for, whatever other registers send. */
  left: number;
  text: string;
};

/** Whom a reminder of the missing would reach at this moment, and what it says. Throws not_found. */
export const previewReminder = async (
  deps: Pick<Deps, "clock" | "registers" | "settings" | "expected" | "smsOutbox">,
  { registerId }: { registerId: string },
): Promise<ReminderPreview> => {
  const [{ organisationName, joinUrl }, remindable, left] = await Promise.all([
    getInvitation(deps, { registerId }),
    deps.expected.remindable(remindableAt(registerId, deps.clock())),
    noticesLeft(deps, registerId),
  ]);
  const text = joinReminderText(organisationName, joinUrl);
  return {
    messages: remindable.now,
    withoutPhone: remindable.withoutPhone,
    left: Math.floor(left / smsParts(text)),
    text,
  };
};

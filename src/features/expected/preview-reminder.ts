import { remindableAt } from "#domain/expected/expected.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { joinReminderText } from "#domain/sms/texts.ts";
import { getInvitation } from "#features/invitation/get-invitation.ts";
import { type SendingChoices, sendingChoices } from "#features/reminders/sending-choices.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * `recipients` missing people are to get `text`, as `choices` says, unless a limit of their phone withholds it; others
 * wait for it already, or gave no phone.
 */
export type MissingPreview = {
  text: string;
  parts: number;
  recipients: number;
  waiting: number;
  withoutPhone: number;
  choices: SendingChoices;
};

/** Whom a reminder of the missing would be for at this moment, and what it says. Throws not_found. */
export const previewReminder = async (
  deps: Pick<Deps, "clock" | "db" | "settings" | "missingReminders" | "smsOutbox">,
  { registerId }: { registerId: string },
): Promise<MissingPreview> => {
  const [{ organisationName, joinUrl }, { due, waiting, withoutPhone }] = await Promise.all([
    getInvitation(deps, { registerId }),
    deps.missingReminders.counts(remindableAt(registerId, deps.clock())),
  ]);
  const text = joinReminderText(organisationName, joinUrl);
  const parts = smsParts(text);
  const recipients = due - waiting;
  return {
    text,
    parts,
    recipients,
    waiting,
    withoutPhone,
    choices: await sendingChoices(deps, registerId, { people: recipients, parts }),
  };
};

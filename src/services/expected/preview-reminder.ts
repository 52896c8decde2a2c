import { allowance } from "#domain/sms/budget.ts";
import { smsParts } from "#domain/sms/parts.ts";
import type { Deps } from "#ports/deps.ts";
import { getInvitation } from "#services/register/get-invitation.ts";
import { smsBudget } from "#services/sms/sms-budget.ts";
import { joinReminder, remindableAt } from "./reminder.ts";

export type ReminderPreview = {
  /** Messages that would go out now, one a person. */
  messages: number;
  /** Missing people who gave no phone to send one to. */
  withoutPhone: number;
  /** People whom the platform's messages of today are still enough for. */
  left: number;
  text: string;
};

/** Whom a reminder of the missing would reach at this moment, and what it says. Throws not_found. */
export const previewReminder = async (
  deps: Pick<Deps, "clock" | "registers" | "settings" | "expected" | "smsOutbox">,
  { registerId }: { registerId: string },
): Promise<ReminderPreview> => {
  const [{ organisationName, joinUrl }, remindable, { spent, budget }] = await Promise.all([
    getInvitation(deps, { registerId }),
    deps.expected.remindable(remindableAt(registerId, deps.clock())),
    smsBudget(deps),
  ]);
  const text = joinReminder(organisationName, joinUrl);
  const left = Math.max(0, allowance("reminder", budget) - spent);
  return {
    messages: remindable.now,
    withoutPhone: remindable.withoutPhone,
    left: Math.floor(left / smsParts(text)),
    text,
  };
};

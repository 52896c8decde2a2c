import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { reminderText } from "#domain/sms/texts.ts";
import { existingRegister } from "#features/register/registers.ts";
import type { FigureDeps, Viewer } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import { type AskedTarget, recordTarget, reminderTarget } from "./reminder-target.ts";
import { type SendingChoices, sendingChoices } from "./sending-choices.ts";

/**
 * Of `chosen` members `fine` need no reminder, `waiting` wait for one already and `reminded` had one today; `recipients` get
 * `text`, which carriers count as `parts` messages each, as `choices` says.
 */
export type ReminderPreview = {
  text: string;
  parts: number;
  chosen: number;
  fine: number;
  waiting: number;
  reminded: number;
  recipients: number;
  choices: SendingChoices;
};

/** What would go out and to how many, before anything does: of few members, a look at each. Throws not_found. */
export const previewReminders = async (
  deps: FigureDeps & Pick<Deps, "settings" | "db" | "comparisons" | "reminders" | "smsOutbox">,
  viewer: Viewer,
  asked: AskedTarget,
): Promise<ReminderPreview> => {
  const now = deps.clock();
  const [, coveredAt] = await Promise.all([
    existingRegister(deps, asked.registerId),
    deps.comparisons.lastCoveredAt(),
  ]);
  const at = { now, coveredAt };
  const { chosen, due, waiting, reminded } = await deps.reminders.counts(
    await reminderTarget(deps, asked, at),
    shanghaiDate(now),
    at,
  );
  await recordTarget(deps, viewer, asked, chosen);
  const text = reminderText(deps.settings.publicUrl);
  const parts = smsParts(text);
  const recipients = due - waiting - reminded;
  return {
    text,
    parts,
    chosen,
    fine: chosen - due,
    waiting,
    reminded,
    recipients,
    choices: await sendingChoices(deps, asked.registerId, { people: recipients, parts }),
  };
};

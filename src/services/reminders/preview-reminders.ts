import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { reminderText } from "#domain/sms/texts.ts";
import type { Deps } from "#ports/deps.ts";
import { existingRegister } from "#services/register/existing-register.ts";
import type { FigureDeps, Viewer } from "#services/roster/record-figure.ts";
import { noticesLeft } from "#services/sms/sms-budget.ts";
import { type AskedTarget, recordTarget, reminderTarget } from "./reminder-target.ts";

/**
 * Of `chosen` members `fine` need no reminder and `reminded` had one today; `recipients` get `text`, which carriers count as
 * `parts` messages each. `messagesLeft`: what the register may still take today, whatever others do.
 */
export type ReminderPreview = {
  text: string;
  parts: number;
  chosen: number;
  fine: number;
  reminded: number;
  recipients: number;
  messagesLeft: number;
};

/** What would go out and to how many, before anything does: of few members, a look at each. Throws not_found. */
export const previewReminders = async (
  deps: FigureDeps & Pick<Deps, "settings" | "registers" | "comparisons" | "reminders" | "smsOutbox">,
  viewer: Viewer,
  asked: AskedTarget,
): Promise<ReminderPreview> => {
  const now = deps.clock();
  const [, coveredAt, messagesLeft] = await Promise.all([
    existingRegister(deps, asked.registerId),
    deps.comparisons.lastCoveredAt(),
    noticesLeft(deps, asked.registerId),
  ]);
  const at = { now, coveredAt };
  const { chosen, due, reminded } = await deps.reminders.counts(
    await reminderTarget(deps, asked, at),
    shanghaiDate(now),
    at,
  );
  await recordTarget(deps, viewer, asked, chosen);
  const text = reminderText(deps.settings.publicUrl);
  return {
    text,
    parts: smsParts(text),
    chosen,
    fine: chosen - due,
    reminded,
    recipients: due - reminded,
    messagesLeft,
  };
};

import { batch } from "#features/reminders/procedures/batch.ts";
import { batches } from "#features/reminders/procedures/batches.ts";
import { cancel } from "#features/reminders/procedures/cancel.ts";
import { change } from "#features/reminders/procedures/change.ts";
import { preview } from "#features/reminders/procedures/preview.ts";
import { settings } from "#features/reminders/procedures/settings.ts";
import { start } from "#features/reminders/procedures/start.ts";
import { router } from "#server/trpc.ts";

export const reminderRouter = router({ batch, batches, cancel, change, preview, settings, start });

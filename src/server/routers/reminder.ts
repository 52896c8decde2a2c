import { batch } from "#server/procedures/reminder/batch.ts";
import { batches } from "#server/procedures/reminder/batches.ts";
import { cancel } from "#server/procedures/reminder/cancel.ts";
import { change } from "#server/procedures/reminder/change.ts";
import { preview } from "#server/procedures/reminder/preview.ts";
import { settings } from "#server/procedures/reminder/settings.ts";
import { start } from "#server/procedures/reminder/start.ts";
import { router } from "#server/trpc.ts";

export const reminderRouter = router({ batch, batches, cancel, change, preview, settings, start });

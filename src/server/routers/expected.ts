import { batch } from "#server/procedures/expected/batch.ts";
import { batches } from "#server/procedures/expected/batches.ts";
import { cancel } from "#server/procedures/expected/cancel.ts";
import { carryOut } from "#server/procedures/expected/carry-out.ts";
import { checked } from "#server/procedures/expected/checked.ts";
import { clear } from "#server/procedures/expected/clear.ts";
import { discard } from "#server/procedures/expected/discard.ts";
import { overview } from "#server/procedures/expected/overview.ts";
import { page } from "#server/procedures/expected/page.ts";
import { pair } from "#server/procedures/expected/pair.ts";
import { remind } from "#server/procedures/expected/remind.ts";
import { reminder } from "#server/procedures/expected/reminder.ts";
import { remove } from "#server/procedures/expected/remove.ts";
import { template } from "#server/procedures/expected/template.ts";
import { undo } from "#server/procedures/expected/undo.ts";
import { unpair } from "#server/procedures/expected/unpair.ts";
import { upload } from "#server/procedures/expected/upload.ts";
import { router } from "#server/trpc.ts";

export const expectedRouter = router({
  batch,
  batches,
  cancel,
  carryOut,
  checked,
  clear,
  discard,
  overview,
  page,
  pair,
  remind,
  reminder,
  remove,
  template,
  undo,
  unpair,
  upload,
});

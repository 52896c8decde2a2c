import { batch } from "#features/expected/procedures/batch.ts";
import { batches } from "#features/expected/procedures/batches.ts";
import { cancel } from "#features/expected/procedures/cancel.ts";
import { carryOut } from "#features/expected/procedures/carry-out.ts";
import { checked } from "#features/expected/procedures/checked.ts";
import { clear } from "#features/expected/procedures/clear.ts";
import { discard } from "#features/expected/procedures/discard.ts";
import { overview } from "#features/expected/procedures/overview.ts";
import { page } from "#features/expected/procedures/page.ts";
import { pair } from "#features/expected/procedures/pair.ts";
import { remind } from "#features/expected/procedures/remind.ts";
import { reminder } from "#features/expected/procedures/reminder.ts";
import { remove } from "#features/expected/procedures/remove.ts";
import { template } from "#features/expected/procedures/template.ts";
import { undo } from "#features/expected/procedures/undo.ts";
import { unpair } from "#features/expected/procedures/unpair.ts";
import { upload } from "#features/expected/procedures/upload.ts";
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

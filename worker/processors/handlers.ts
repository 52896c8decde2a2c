import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import type { TableReader } from "#ports/table-reader.ts";
import { checkList } from "./check-list.ts";
import { compareChunk } from "./compare-chunk.ts";
import { deliverMessage } from "./deliver-message.ts";
import { followUpRun } from "./follow-up-run.ts";
import { openSlot } from "./open-slot.ts";
import { sendReminders } from "./send-reminders.ts";
import { writeExport } from "./write-export.ts";

/** Which processor does which job. */
export const jobHandlers = (deps: Deps, tables: TableReader): JobHandlers => ({
  "comparison.slot": openSlot(deps),
  "comparison.chunk": compareChunk(deps),
  "sms.deliver": deliverMessage(deps),
  "export.write": writeExport(deps),
  "reminder.send": sendReminders(deps),
  "reminder.followUp": followUpRun(deps),
  "expected.check": checkList({ ...deps, tables }),
});

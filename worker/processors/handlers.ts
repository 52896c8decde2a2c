import type { JobHandlers } from "#compose/worker.ts";
import type { Deps } from "#ports/deps.ts";
import { compareChunk } from "./compare-chunk.ts";
import { deliverMessage } from "./deliver-message.ts";
import { followUpRun } from "./follow-up-run.ts";
import { openSlot } from "./open-slot.ts";
import { sendReminders } from "./send-reminders.ts";
import { writeExport } from "./write-export.ts";

/** Which processor does which job. */
export const jobHandlers = (deps: Deps): JobHandlers => ({
  "comparison.slot": openSlot(deps),
  "comparison.chunk": compareChunk(deps),
  "sms.deliver": deliverMessage(deps),
  "export.write": writeExport(deps),
  "reminder.send": sendReminders(deps),
  "reminder.followUp": followUpRun(deps),
});

import { setTimeout as delay } from "node:timers/promises";
import { passOnBatch } from "#features/reminders/hand-out-batch.ts";
import { sendReminderPage } from "#features/reminders/send-reminder-page.ts";
import type { JobHandlers } from "#platform/compose/worker.ts";
import type { Deps } from "#ports/deps.ts";

/** Until messages in hand have gone out, or the time to undo has passed. */
const PAUSE_MS = 500;

/** Then the job makes way for other batches and goes on behind them; a worker that is being stopped waits no longer. */
const TURN_MS = 10_000;

export const sendReminders =
  (deps: Deps): JobHandlers["reminder.send"] =>
  async (payload) => {
    const started = performance.now();
    while (performance.now() - started < TURN_MS) {
      const outcome = await sendReminderPage(deps, payload);
      if (outcome === "ended" || outcome === "asleep") {
        return;
      }
      if (outcome === "wait") {
        await delay(PAUSE_MS);
      }
    }
    await passOnBatch(deps, payload);
  };

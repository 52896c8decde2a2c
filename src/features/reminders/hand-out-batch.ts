import { GRACE_MS } from "#domain/reminders/sending-time.ts";
import type { Deps } from "#ports/deps.ts";

/** Longer than any pause of a worker that has a batch in hand. */
const HELD_MS = 30_000;

/** Until when a worker that has a batch in hand at `now` has said something of it. */
export const heldUntil = (now: Date): Date => new Date(now.getTime() + HELD_MS);

/** Makes way for other batches: this one goes on behind them. */
export const passOnBatch = async (
  deps: Pick<Deps, "clock" | "jobs" | "log" | "reminders">,
  { batchId }: { batchId: string },
): Promise<void> => {
  await deps.reminders.hold(batchId, heldUntil(deps.clock()));
  await addJob(deps, batchId);
};

/** Asks the worker to send a batch, unless it is for later: then upkeep does, as when the queue cannot be reached. */
export const handOutBatch = async (
  deps: Pick<Deps, "jobs" | "log">,
  { batchId, notBefore, now }: { batchId: string; notBefore: Date; now: Date },
): Promise<void> => {
  if (notBefore.getTime() - now.getTime() <= GRACE_MS) {
    await addJob(deps, batchId);
  }
};

const addJob = async (deps: Pick<Deps, "jobs" | "log">, batchId: string): Promise<void> => {
  try {
    await deps.jobs.add("reminder.send", { batchId });
  } catch {
    deps.log.warn({ batchId }, "reminders left to upkeep: the queue did not take the job");
  }
};

import { type BatchDeps, type BatchView, type BatchViewer, getBatch } from "./list-batches.ts";

/**
 * Ends a batch: who has been messaged stays messaged, and nobody else is. One that has ended keeps its state, which is the
 * answer. Throws not_found.
 */
export const cancelReminders = async (
  deps: BatchDeps,
  asked: BatchViewer & { batchId: string },
): Promise<BatchView> => {
  const { batchId, accountId, registerId } = asked;
  await getBatch(deps, asked);
  const now = deps.clock();
  await deps.reminders.cancel(batchId, now, (unsent) => ({
    action: "reminders.cancelled",
    at: now,
    actorId: accountId,
    registerId,
    detail: { batchId, unsent },
  }));
  return getBatch(deps, asked);
};

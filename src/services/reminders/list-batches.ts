import type { GroupScope } from "#domain/access/access.ts";
import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import type { BatchesSeen, ReminderBatch } from "#ports/reminder-store.ts";

const LIMIT = 20;

/** `startedBy`: the masked name of who asked, empty for an account that is gone, null for the register's own switch. */
export type BatchView = Omit<ReminderBatch, "startedByName"> & { startedBy: string | null };

export type BatchViewer = { accountId: string; scope: GroupScope; registerId: string };

/** Whoever is limited to some groups sees what they started: the others count everybody. */
const seenBy = ({ accountId, scope, registerId }: BatchViewer): BatchesSeen => ({
  registerId,
  startedBy: scope === null ? null : accountId,
});

const viewOf = ({ startedByName, ...batch }: ReminderBatch): BatchView => ({
  ...batch,
  startedBy: startedByName && maskName(startedByName),
});

/** The newest batches of a register. */
export const listBatches = async (
  { reminders }: Pick<Deps, "reminders">,
  viewer: BatchViewer,
): Promise<BatchView[]> => (await reminders.list(seenBy(viewer), LIMIT)).map(viewOf);

/** One batch. Throws not_found. */
export const getBatch = async (
  { reminders }: Pick<Deps, "reminders">,
  { batchId, ...viewer }: BatchViewer & { batchId: string },
): Promise<BatchView> => {
  const [batch] = await reminders.list(seenBy(viewer), 1, batchId);
  if (batch === undefined) {
    throw new DomainError("not_found");
  }
  return viewOf(batch);
};

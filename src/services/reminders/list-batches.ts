import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import type { BatchesSeen, ReminderBatch } from "#ports/reminder-store.ts";
import type { RosterPart } from "#ports/roster-store.ts";
import { type FigureDeps, recordFigure, type Viewer } from "#services/roster/record-figure.ts";

const LIMIT = 20;

/** `startedBy`: the masked name of who asked, empty for an account that is gone, null for the register's own switch. */
export type BatchView = Omit<ReminderBatch, "startedByName"> & { startedBy: string | null };

export type BatchViewer = Viewer & RosterPart;

/** Whoever is limited to some groups sees what they started: the others count everybody. */
const seenBy = ({ accountId, scope, registerId }: BatchViewer): BatchesSeen => ({
  registerId,
  startedBy: scope === null ? null : accountId,
});

/** How many of a register are due tells how they are, where they are few. */
const recordTotals = (
  deps: FigureDeps,
  { accountId, role, registerId, scope }: BatchViewer,
  batches: readonly ReminderBatch[],
): Promise<void> => {
  const people = Math.max(0, ...batches.map(({ total }) => total));
  return batches.length === 0
    ? Promise.resolve()
    : recordFigure(deps, { accountId, role }, { registerId, scope }, people);
};

const viewOf = ({ startedByName, ...batch }: ReminderBatch): BatchView => ({
  ...batch,
  startedBy: startedByName && maskName(startedByName),
});

/** The newest batches of a register. */
export const listBatches = async (
  deps: FigureDeps & Pick<Deps, "reminders">,
  viewer: BatchViewer,
): Promise<BatchView[]> => {
  const batches = await deps.reminders.list(seenBy(viewer), LIMIT);
  await recordTotals(deps, viewer, batches);
  return batches.map(viewOf);
};

/** One batch. Throws not_found. */
export const getBatch = async (
  deps: FigureDeps & Pick<Deps, "reminders">,
  { batchId, ...viewer }: BatchViewer & { batchId: string },
): Promise<BatchView> => {
  const [batch] = await deps.reminders.list(seenBy(viewer), 1, batchId);
  if (batch === undefined) {
    throw new DomainError("not_found");
  }
  await recordTotals(deps, viewer, [batch]);
  return viewOf(batch);
};

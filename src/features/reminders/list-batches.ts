import type { RosterPart } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import { atLeast } from "#domain/reminders/at-least.ts";
import { tomorrowMorning } from "#domain/reminders/daytime.ts";
import { GRACE_MS } from "#domain/reminders/sending-time.ts";
import type { ReminderKind } from "#domain/reminders/states.ts";
import { type FigureDeps, recordFigure, type Viewer } from "#features/roster/record-figure.ts";
import { noticesLeft } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";
import type { BatchesSeen, ReminderBatch } from "#ports/reminder-store.ts";

const LIMIT = 20;

/**
 * `startedBy`: the masked name of who asked, empty for an account that is gone, null for the register's own switch. Of those
 * who wait, `later` get theirs from `laterAt` on. What became of messages to people who are missing is told by numbers below
 * which it is not (atLeast): else it would tell whose phone has had its messages, from others too.
 */
export type BatchView = Omit<ReminderBatch, "startedByName" | "unsaid"> & {
  startedBy: string | null;
  later: number;
  laterAt: Date | null;
};

export type BatchViewer = Viewer & RosterPart & { kind: ReminderKind };

export type BatchDeps = FigureDeps & Pick<Deps, "reminders" | "smsOutbox" | "settings">;

/** Whoever is limited to some groups sees what they started: the others count everybody. */
const seenBy = ({ accountId, scope, registerId, kind }: BatchViewer): BatchesSeen => ({
  registerId,
  kind,
  startedBy: scope === null ? null : accountId,
});

/** How many of a register are due tells how they are, where they are few. */
const recordTotals = (
  deps: FigureDeps,
  { accountId, role, registerId, scope, kind }: BatchViewer,
  batches: readonly ReminderBatch[],
): Promise<void> => {
  const people = Math.max(0, ...batches.map(({ total }) => total));
  return batches.length === 0 || kind === "missing"
    ? Promise.resolve()
    : recordFigure(deps, { accountId, role }, { registerId, scope }, people);
};

/** The newest batches of a register. */
export const listBatches = async (deps: BatchDeps, viewer: BatchViewer): Promise<BatchView[]> => {
  const batches = await deps.reminders.list(seenBy(viewer), LIMIT);
  await recordTotals(deps, viewer, batches);
  return viewsOf(deps, viewer, batches);
};

/** One batch. Throws not_found. */
export const getBatch = async (
  deps: BatchDeps,
  { batchId, ...viewer }: BatchViewer & { batchId: string },
): Promise<BatchView> => {
  const batches = await deps.reminders.list(seenBy(viewer), 1, batchId);
  await recordTotals(deps, viewer, batches);
  const [view] = await viewsOf(deps, viewer, batches);
  if (view === undefined) {
    throw new DomainError("not_found");
  }
  return view;
};

const viewsOf = async (
  deps: BatchDeps,
  { registerId, kind }: BatchViewer,
  batches: readonly ReminderBatch[],
): Promise<BatchView[]> => {
  const left = batches.some(({ state }) => state === "running") ? await noticesLeft(deps, registerId) : 0;
  const now = deps.clock();
  return batches.map(({ startedByName, unsaid, ...batch }) => ({
    ...batch,
    ...(kind === "missing" ? blurred(batch, unsaid) : {}),
    ...laterOf(batch, left, now),
    startedBy: startedByName && maskName(startedByName),
  }));
};

const blurred = (
  { queued, sent, failed, withheld }: Pick<ReminderBatch, "queued" | "sent" | "failed" | "withheld">,
  unsaid: number,
) => ({
  queued: atLeast(queued, unsaid),
  sent: atLeast(sent, unsaid),
  failed: atLeast(failed, unsaid),
  withheld: atLeast(withheld, unsaid),
});

/** Who waits for another day: all while the batch sleeps, else whoever today's messages are not enough for. */
const laterOf = (
  { state, pending, parts, notBefore }: Pick<ReminderBatch, "state" | "pending" | "parts" | "notBefore">,
  left: number,
  now: Date,
): Pick<BatchView, "later" | "laterAt"> => {
  if (state === "running" && notBefore.getTime() - now.getTime() > GRACE_MS) {
    return { later: pending, laterAt: notBefore };
  }
  const later = state === "running" ? Math.max(0, pending - Math.floor(left / parts)) : 0;
  return { later, laterAt: later > 0 ? tomorrowMorning(now) : null };
};

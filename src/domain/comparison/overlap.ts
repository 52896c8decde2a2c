/** A slot's run: one that still runs, or the newest one in whatever state. */
export type SlotRun = { runId: string; slot: Date; running: boolean };

/**
 * Whether the run of `slot` may open. A slot older than the newest that was opened is over: its people have been compared
 * since, or are being compared now.
 */
export function mayOpen(slot: Date, runs: readonly SlotRun[]): boolean {
  return runs.every((run) => run.slot < slot);
}

/**
 * The runs that are late: still running although the run of a newer slot has been opened. That run compares everybody, so
 * it takes over what the late ones have not begun; what they have in hand they still finish.
 */
export function lateRuns(runs: readonly SlotRun[]): string[] {
  return runs
    .filter(({ slot, running }) => running && runs.some((other) => other.slot > slot))
    .map(({ runId }) => runId);
}

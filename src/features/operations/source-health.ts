import type { Deps } from "#ports/deps.ts";
import type { SourceRecord } from "#ports/run-insights.ts";

/** "silent": nothing was asked of it in the last day. "failing": the latest that we heard of it is a failure. */
export type SourceState = "healthy" | "troubled" | "failing" | "silent";
export type SourceHealth = SourceRecord & { state: SourceState };

const DAY_MS = 24 * 3_600_000;
/** A source that answers other chunks while some are tried again is slow or flawed, not down. */
const ANSWERS_STILL_MS = 60_000;

/** Every health source of the last 24 hours' runs, and the one that is set up now, with how it is doing. */
export const sourceHealth = async (
  deps: Pick<Deps, "clock" | "insights" | "healthSource">,
): Promise<SourceHealth[]> => {
  const now = deps.clock();
  const known = await deps.insights.sources(new Date(now.getTime() - DAY_MS));
  const current = deps.healthSource.id;
  const records = known.some(({ sourceId }) => sourceId === current) ? known : [...known, unasked(current)];
  return records.map((record) => ({ ...record, state: sourceState(record, now) }));
};

/** From when on the source that is set up now has not answered comparisons; null while it does, or is not asked. */
export const sourceSilentSince = async (
  deps: Pick<Deps, "clock" | "insights" | "healthSource">,
): Promise<Date | null> => {
  const current = (await sourceHealth(deps)).find(({ sourceId }) => sourceId === deps.healthSource.id);
  return current?.state === "failing" ? current.silentSince : null;
};

export const sourceState = (
  {
    lookedUp,
    failed,
    retrying,
    answeredAt,
    failedAt,
  }: Pick<SourceRecord, "lookedUp" | "failed" | "retrying" | "answeredAt" | "failedAt">,
  now: Date,
): SourceState => {
  if (lookedUp === 0 && retrying === 0) {
    return "silent";
  }
  const answered = answeredAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const failedLast = failedAt !== null && failedAt.getTime() > answered;
  if (failedLast || (retrying > 0 && now.getTime() - answered > ANSWERS_STILL_MS)) {
    return "failing";
  }
  return failed > 0 || retrying > 0 ? "troubled" : "healthy";
};

const unasked = (sourceId: string): SourceRecord => ({
  sourceId,
  lookedUp: 0,
  failed: 0,
  retrying: 0,
  answeredAt: null,
  failedAt: null,
  lastReason: null,
  silentSince: null,
});

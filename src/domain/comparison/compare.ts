import type { ComparedStatus } from "#domain/health/requirement.ts";
import { type HealthStatus, sameStatus, statusMark } from "#domain/health/status.ts";

/**
 * What a health source answered for one person. `hasMark` says whether the status's mark is the given one, where that can be
 * told without building the status.
 */
export type LookupRecord =
  | { readonly outcome: "found"; readonly status: HealthStatus; hasMark?(mark: string): boolean }
  | { outcome: "not_found" | "mismatch" | "failed" | "timed_out" };

export type Decision = { kind: "changed"; next: ComparedStatus } | { kind: "unchanged" };

const UNCHANGED: Decision = { kind: "unchanged" };

/** How far a source's clock may be ahead of ours. */
const MAX_AHEAD_MS = 5 * 60_000;

/**
 * The source's time, or ours where the source's is more than five minutes ahead: kept as it is, it would make every right
 * answer until then look older than what we hold.
 */
function credibleTime(sourceTime: Date, now: Date): Date {
  return sourceTime.getTime() - now.getTime() > MAX_AHEAD_MS ? now : sourceTime;
}

/**
 * Whether the answer says what is held already, by the mark of a status that a look-up has found and that is not stale.
 * Then `decide` changes nothing, whatever the times are, and need not be asked.
 */
export function confirms(heldMark: string | null, record: LookupRecord): boolean {
  return (
    heldMark !== null &&
    record.outcome === "found" &&
    (record.hasMark?.(heldMark) ?? statusMark(record.status) === heldMark)
  );
}

/** What a look-up changes in what is held of a person. Applying the decision and deciding again changes nothing. */
export function decide(current: ComparedStatus | null, record: LookupRecord, now: Date): Decision {
  switch (record.outcome) {
    case "found": {
      const { status } = record;
      return decideFound(current, { ...status, sourceTime: credibleTime(status.sourceTime, now) });
    }
    case "not_found":
    case "mismatch":
      return decideAbsent(current, record.outcome);
    case "failed":
    case "timed_out":
      return decideFailed(current, record.outcome, now);
  }
}

function decideFound(current: ComparedStatus | null, status: HealthStatus): Decision {
  const held = current?.status ?? null;
  // A late answer, of a retried chunk or of a slow replica of the source, must not undo a newer one.
  if (held !== null && status.sourceTime < held.sourceTime) return UNCHANGED;
  const upToDate = current?.outcome === "found" && current.staleSince === null;
  if (held !== null && upToDate && sameStatus(held, status)) return UNCHANGED;
  return { kind: "changed", next: { outcome: "found", status, staleSince: null } };
}

/** The source was reached and does not have the person: the last status stays for the record, and counts for nothing. */
function decideAbsent(current: ComparedStatus | null, outcome: "not_found" | "mismatch"): Decision {
  if (current?.outcome === outcome && current.staleSince === null) return UNCHANGED;
  return { kind: "changed", next: { outcome, status: current?.status ?? null, staleSince: null } };
}

/** The last known status stays, stale since the first of the failures in a row. */
function decideFailed(current: ComparedStatus | null, outcome: "failed" | "timed_out", now: Date): Decision {
  const staleSince = current?.staleSince ?? null;
  if (current?.outcome === outcome && staleSince !== null) return UNCHANGED;
  return {
    kind: "changed",
    next: { outcome, status: current?.status ?? null, staleSince: staleSince ?? now },
  };
}

import type { Decision, LookupRecord } from "#domain/comparison/compare.ts";
import type { ComparedStatus } from "./requirement.ts";
import { sameStatus } from "./status.ts";

export const DISPUTE_OUTCOMES = ["same", "changed", "unanswered"] as const;
/** What the source said when it was asked again. "unanswered": it could not be asked. */
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** What a member is told of the source's answer: a status that is only confirmed, and no longer stale, is the same. */
export function disputeOutcome(
  current: ComparedStatus | null,
  record: LookupRecord,
  decision: Decision,
): DisputeOutcome {
  if (record.outcome === "failed" || record.outcome === "timed_out") return "unanswered";
  if (decision.kind === "unchanged") return "same";
  const { next } = decision;
  if (current?.outcome !== next.outcome) return "changed";
  if (current.status === null || next.status === null) return "same";
  return sameStatus(current.status, next.status) ? "same" : "changed";
}

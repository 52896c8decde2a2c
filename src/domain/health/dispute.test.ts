import { expect, test } from "vitest";
import { decide, type LookupRecord } from "#domain/comparison/compare.ts";
import { type DisputeOutcome, disputeOutcome } from "./dispute.ts";
import type { ComparedStatus } from "./requirement.ts";
import type { HealthStatus } from "./status.ts";

const NOW = new Date("2026-11-20T04:00:00Z");
const status = (change: Partial<HealthStatus> = {}): HealthStatus => ({
  codeState: "green",
  popupReason: null,
  test: { result: "negative", sampledAt: new Date("2026-11-19T04:00:00Z") },
  vaccination: { level: "boosted", doses: 3, lastDoseOn: "2022-01-15" },
  sourceTime: new Date("2026-11-20T03:00:00Z"),
  ...change,
});
const held = (change: Partial<ComparedStatus> = {}): ComparedStatus => ({
  outcome: "found",
  status: status(),
  staleSince: null,
  ...change,
});
const found = (change: Partial<HealthStatus> = {}): LookupRecord => ({
  outcome: "found",
  status: status({ sourceTime: NOW, ...change }),
});

test.each<[string, ComparedStatus | null, LookupRecord, DisputeOutcome]>([
  ["the same status", held(), found(), "same"],
  ["another code", held(), found({ codeState: "yellow" }), "changed"],
  [
    "an older answer, which counts for nothing",
    held(),
    found({ codeState: "red", sourceTime: new Date(0) }),
    "same",
  ],
  ["the same status, which was stale", held({ staleSince: NOW, outcome: "failed" }), found(), "changed"],
  ["the same status, stale but found", held({ staleSince: NOW }), found(), "same"],
  ["a first status", null, found(), "changed"],
  ["nobody of that name any more", held(), { outcome: "not_found" }, "changed"],
  ["nobody of that name still", held({ outcome: "not_found" }), { outcome: "not_found" }, "same"],
  ["no answer", held(), { outcome: "failed" }, "unanswered"],
  ["no answer in time, and none before", null, { outcome: "timed_out" }, "unanswered"],
])("%s", (_, current, record, outcome) => {
  expect(disputeOutcome(current, record, decide(current, record, NOW))).toBe(outcome);
});

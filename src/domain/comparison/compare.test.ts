import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComparedStatus, DEFAULT_REQUIREMENTS, evaluate } from "#domain/health/requirement.ts";
import {
  arbitraryCompared,
  arbitraryInstant,
  arbitraryStatus,
  NOW,
} from "#domain/health/status.arbitrary.ts";
import { type HealthStatus, statusMark } from "#domain/health/status.ts";
import { confirms, decide, type LookupRecord } from "./compare.ts";

const earlier = new Date(NOW.getTime() - 3_600_000);
const later = new Date(NOW.getTime() + 4 * 60_000);

const status = (change: Partial<HealthStatus> = {}): HealthStatus => ({
  codeState: "green",
  popupReason: null,
  test: { result: "negative", sampledAt: earlier },
  vaccination: { level: "complete", doses: 2, lastDoseOn: null },
  sourceTime: NOW,
  ...change,
});
const found = (change: Partial<HealthStatus> = {}): LookupRecord => ({
  outcome: "found",
  status: status(change),
});
const held = (change: Partial<ComparedStatus> = {}): ComparedStatus => ({
  outcome: "found",
  status: status(),
  staleSince: null,
  ...change,
});
const stale = held({ outcome: "failed", staleSince: earlier });

describe("decide: unchanged", () => {
  it.each<[string, ComparedStatus | null, LookupRecord]>([
    ["the same status, later", held(), found({ sourceTime: later })],
    ["an older answer that differs", held(), found({ codeState: "red", sourceTime: earlier })],
    ["an older answer after a failure", stale, found({ sourceTime: earlier })],
    ["failed again", stale, { outcome: "failed" }],
    ["not found again", held({ outcome: "not_found" }), { outcome: "not_found" }],
  ])("%s", (_case, current, record) => {
    expect(decide(current, record, later)).toEqual({ kind: "unchanged" });
  });
});

describe("decide: changed", () => {
  it.each<[string, ComparedStatus | null, LookupRecord, ComparedStatus]>([
    ["first status", null, found(), held()],
    ["another code", held(), found({ codeState: "red" }), held({ status: status({ codeState: "red" }) })],
    [
      "recovery with the same status",
      stale,
      found({ sourceTime: later }),
      held({ status: status({ sourceTime: later }) }),
    ],
    ["recovery at the same source time", stale, found(), held()],
    ["found again", held({ outcome: "not_found" }), found(), held()],
    ["first failure", held(), { outcome: "failed" }, held({ outcome: "failed", staleSince: NOW })],
    [
      "another kind of failure",
      stale,
      { outcome: "timed_out" },
      held({ outcome: "timed_out", staleSince: earlier }),
    ],
    ["never answered", null, { outcome: "failed" }, { outcome: "failed", status: null, staleSince: NOW }],
    ["gone", held(), { outcome: "not_found" }, held({ outcome: "not_found" })],
    ["gone after failures", stale, { outcome: "not_found" }, held({ outcome: "not_found" })],
    ["never there", null, { outcome: "mismatch" }, { outcome: "mismatch", status: null, staleSince: null }],
  ])("%s", (_case, current, record, next) => {
    expect(decide(current, record, NOW)).toEqual({ kind: "changed", next });
  });
});

describe("decide: a source whose clock is ahead", () => {
  const ahead = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

  it.each([
    [5, ahead(5)],
    [5.1, NOW],
    [60 * 24 * 365, NOW],
  ])("by %s minutes", (minutes, sourceTime) => {
    const decision = decide(null, found({ sourceTime: ahead(minutes) }), NOW);
    expect(decision).toEqual({ kind: "changed", next: held({ status: status({ sourceTime }) }) });
  });

  it("cannot shut out its own right answers afterwards", () => {
    const first = decide(null, found({ sourceTime: ahead(600) }), NOW);
    const current = first.kind === "changed" ? first.next : null;
    expect(decide(current, found({ codeState: "red", sourceTime: ahead(1) }), ahead(1))).toMatchObject({
      kind: "changed",
    });
  });
});

describe("decide: always", () => {
  const record: fc.Arbitrary<LookupRecord> = fc.oneof(
    arbitraryStatus.map((answered) => ({ outcome: "found" as const, status: answered })),
    fc.record({ outcome: fc.constantFrom("not_found", "mismatch", "failed", "timed_out") }),
  );
  const apply = (current: ComparedStatus | null, answer: LookupRecord, now: Date) => {
    const decision = decide(current, answer, now);
    return decision.kind === "changed" ? decision.next : current;
  };

  it("is idempotent: the applied decision, decided again, is unchanged", () => {
    fc.assert(
      fc.property(
        fc.option(arbitraryCompared),
        record,
        arbitraryInstant,
        arbitraryInstant,
        (current, answer, now, again) => {
          const applied = apply(current, answer, now);
          expect(decide(applied, answer, now)).toEqual({ kind: "unchanged" });
          // At another time an answer from the future counts as one of that time, and may well be newer.
          fc.pre(answer.outcome !== "found" || [now, again].every((at) => answer.status.sourceTime <= at));
          expect(decide(applied, answer, again)).toEqual({ kind: "unchanged" });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("never goes back in the source's time, and never forgets a status", () => {
    fc.assert(
      fc.property(fc.option(arbitraryCompared), fc.array(record), (first, answers) => {
        let current = first;
        for (const answer of answers) {
          const before = current?.status ?? null;
          current = apply(current, answer, NOW);
          if (before === null) continue;
          expect(current?.status?.sourceTime.getTime()).toBeGreaterThanOrEqual(before.sourceTime.getTime());
        }
      }),
    );
  });

  it("leaves nobody fine after any answer but found", () => {
    fc.assert(
      fc.property(fc.option(arbitraryCompared), record, (current, answer) => {
        fc.pre(answer.outcome !== "found");
        const applied = apply(current, answer, NOW);
        expect(evaluate(DEFAULT_REQUIREMENTS, applied, NOW, NOW, null).verdict).toBe("unknown");
      }),
    );
  });

  it("changes nothing that the answer confirms", () => {
    fc.assert(
      fc.property(arbitraryStatus, arbitraryStatus, fc.boolean(), (was, answered, same) => {
        const answer: LookupRecord = {
          outcome: "found",
          status: same ? { ...was, sourceTime: answered.sourceTime } : answered,
        };
        const current: ComparedStatus = { outcome: "found", status: was, staleSince: null };
        if (confirms(statusMark(was), answer)) {
          expect(decide(current, answer, NOW)).toEqual({ kind: "unchanged" });
        } else {
          expect(same).toBe(false);
        }
      }),
    );
  });
});

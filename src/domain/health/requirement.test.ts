import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ComparedStatus,
  DEFAULT_REQUIREMENTS,
  evaluate,
  meetsUntil,
  type Reason,
  type Requirements,
  STALE_AFTER_HOURS,
} from "./requirement.ts";
import {
  arbitraryCompared,
  arbitraryInstant,
  arbitraryRequirements,
  arbitraryStatus,
  NOW,
} from "./status.arbitrary.ts";
import type { HealthStatus } from "./status.ts";

const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

const status: HealthStatus = {
  codeState: "green",
  popupReason: null,
  test: { result: "negative", sampledAt: hours(-10) },
  vaccination: { level: "complete", doses: 2, lastDoseOn: "2026-01-02" },
  sourceTime: hours(-1),
};
const found = (change: Partial<HealthStatus> = {}): ComparedStatus => ({
  outcome: "found",
  status: { ...status, ...change },
  staleSince: null,
});
const requirements = (change: Partial<Requirements> = {}): Requirements => ({
  ...DEFAULT_REQUIREMENTS,
  ...change,
});
const judge = (required: Requirements, compared: ComparedStatus | null, freshAsOf = NOW) =>
  evaluate(required, compared, freshAsOf, NOW, null);

describe("evaluate: meets", () => {
  it("holds until the test lapses", () => {
    expect(judge(requirements(), found())).toEqual({ verdict: "meets", reasons: [], until: hours(62) });
  });

  it("holds without end where no test is asked for", () => {
    const untested = found({ test: { result: "none", sampledAt: null } });
    expect(judge(requirements({ maxTestAgeHours: null }), untested)).toEqual({
      verdict: "meets",
      reasons: [],
      until: null,
    });
  });

  it("lapses by time alone: 15:00 is the first minute that fails", () => {
    const compared = found({ test: { result: "negative", sampledAt: new Date("2026-11-18T07:00:00Z") } });
    const at = (time: string) => evaluate(requirements(), compared, NOW, new Date(time), null);
    expect(at("2026-11-21T06:59:59.999Z").verdict).toBe("meets");
    expect(at("2026-11-21T07:01:00Z")).toEqual({
      verdict: "exception",
      reasons: [{ kind: "test_overdue", since: new Date("2026-11-21T07:00:00Z"), hours: 72 }],
      until: null,
    });
    expect(at("2026-11-21T07:00:00Z").verdict).toBe("exception");
  });
});

describe("evaluate: exceptions", () => {
  it.each<[string, Partial<Requirements>, Partial<HealthStatus>, Reason[]]>([
    ["yellow", {}, { codeState: "yellow" }, [{ kind: "code_state", state: "yellow" }]],
    ["popup", {}, { codeState: "popup" }, [{ kind: "code_state", state: "popup" }]],
    ["not issued", {}, { codeState: "not_issued" }, [{ kind: "code_state", state: "not_issued" }]],
    ["no code allowed", { allowedCodes: [] }, {}, [{ kind: "code_state", state: "green" }]],
    ["no test", {}, { test: { result: "none", sampledAt: null } }, [{ kind: "test_missing" }]],
    [
      "negative, never sampled",
      {},
      { test: { result: "negative", sampledAt: null } },
      [{ kind: "test_missing" }],
    ],
    ["pending", {}, { test: { result: "pending", sampledAt: NOW } }, [{ kind: "test_pending" }]],
    ["positive", {}, { test: { result: "positive", sampledAt: NOW } }, [{ kind: "test_positive" }]],
    [
      "positive where no test is asked for",
      { maxTestAgeHours: null },
      { test: { result: "positive", sampledAt: NOW } },
      [{ kind: "test_positive" }],
    ],
    [
      "overdue",
      { maxTestAgeHours: 24 },
      { test: { result: "negative", sampledAt: hours(-25) } },
      [{ kind: "test_overdue", since: hours(-1), hours: 24 }],
    ],
    [
      "vaccination",
      { minVaccination: "boosted" },
      {},
      [{ kind: "vaccination", level: "complete", needed: "boosted" }],
    ],
    [
      "everything at once",
      { minVaccination: "complete", maxTestAgeHours: 24 },
      {
        codeState: "red",
        test: { result: "negative", sampledAt: hours(-30) },
        vaccination: { level: "none", doses: 0, lastDoseOn: null },
      },
      [
        { kind: "code_state", state: "red" },
        { kind: "vaccination", level: "none", needed: "complete" },
        { kind: "test_overdue", since: hours(-6), hours: 24 },
      ],
    ],
  ])("%s", (_case, required, change, reasons) => {
    expect(judge(requirements(required), found(change))).toEqual({
      verdict: "exception",
      reasons,
      until: null,
    });
  });

  it.each<[Partial<Requirements>, Partial<HealthStatus>]>([
    [{ allowedCodes: ["green", "yellow"] }, { codeState: "yellow" }],
    [{ maxTestAgeHours: null }, { test: { result: "pending", sampledAt: NOW } }],
    [{ minVaccination: "complete" }, {}],
    [{ minVaccination: "partial" }, {}],
    [{ minVaccination: "none" }, { vaccination: { level: "none", doses: 0, lastDoseOn: null } }],
  ])("none for %j with %j", (required, change) => {
    expect(judge(requirements(required), found(change)).verdict).toBe("meets");
  });
});

describe("evaluate: unknown", () => {
  it.each<[string, ComparedStatus | null, Date, Reason]>([
    ["never compared", null, NOW, { kind: "not_compared" }],
    ["not found", { outcome: "not_found", status, staleSince: null }, NOW, { kind: "not_found" }],
    ["never found", { outcome: "not_found", status: null, staleSince: null }, NOW, { kind: "not_found" }],
    ["mismatch", { outcome: "mismatch", status, staleSince: null }, NOW, { kind: "not_found" }],
    ["never answered", { outcome: "failed", status: null, staleSince: NOW }, NOW, { kind: "not_compared" }],
    [
      "failed",
      { outcome: "failed", status, staleSince: hours(-2) },
      NOW,
      { kind: "stale", since: hours(-2) },
    ],
    [
      "timed out",
      { outcome: "timed_out", status, staleSince: hours(-2) },
      NOW,
      { kind: "stale", since: hours(-2) },
    ],
    [
      "failed, mark lost",
      { outcome: "failed", status, staleSince: null },
      hours(-3),
      { kind: "stale", since: hours(-3) },
    ],
    ["not covered for over a day", found(), hours(-24.001), { kind: "stale", since: hours(-24.001) }],
    [
      "stale red",
      { ...found({ codeState: "red" }), staleSince: hours(-1) },
      NOW,
      { kind: "stale", since: hours(-1) },
    ],
  ])("%s", (_case, compared, freshAsOf, reason) => {
    expect(judge(requirements(), compared, freshAsOf)).toEqual({
      verdict: "unknown",
      reasons: [reason],
      until: null,
    });
  });

  it("begins after STALE_AFTER_HOURS, not at them", () => {
    expect(judge(requirements(), found(), hours(-STALE_AFTER_HOURS)).verdict).toBe("meets");
  });
});

describe("an exemption", () => {
  const red = found({ codeState: "red" });
  it.each<[string, ComparedStatus | null, Date, string]>([
    ["excuses whoever fails, to its end", red, hours(1), "exempt"],
    ["is over at its end", red, NOW, "exception"],
    ["leaves whoever meets the requirements alone", found(), hours(1), "meets"],
    ["makes nothing known", null, hours(1), "unknown"],
  ])("%s", (_case, compared, until, verdict) => {
    expect(evaluate(requirements(), compared, NOW, NOW, until).verdict).toBe(verdict);
  });

  it("keeps the reasons", () => {
    expect(evaluate(requirements(), red, NOW, NOW, hours(1)).reasons).toEqual([
      { kind: "code_state", state: "red" },
    ]);
  });
});

describe("meetsUntil", () => {
  it("agrees with evaluate at every instant", () => {
    fc.assert(
      fc.property(arbitraryRequirements, arbitraryStatus, arbitraryInstant, (required, held, now) => {
        const until = meetsUntil(required, held);
        const meets = until === "always" || (until !== "never" && now < until);
        const compared: ComparedStatus = { outcome: "found", status: held, staleSince: null };
        const evaluation = evaluate(required, compared, now, now, null);
        expect(evaluation.verdict).toBe(meets ? "meets" : "exception");
        expect(evaluation.until).toEqual(meets && until instanceof Date ? until : null);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("the verdict", () => {
  it("is never meets for what is unknown, stale or uncovered, and has a reason unless it is meets", () => {
    fc.assert(
      fc.property(
        arbitraryRequirements,
        fc.option(arbitraryCompared),
        arbitraryInstant,
        arbitraryInstant,
        fc.option(arbitraryInstant),
        (required, compared, freshAsOf, now, exemptUntil) => {
          const { verdict, reasons } = evaluate(required, compared, freshAsOf, now, exemptUntil);
          const known =
            compared?.outcome === "found" && compared.status !== null && compared.staleSince === null;
          const covered = now.getTime() - freshAsOf.getTime() <= STALE_AFTER_HOURS * 3_600_000;
          expect(verdict === "unknown").toBe(!(known && covered));
          expect(reasons.length === 0).toBe(verdict === "meets");
        },
      ),
      { numRuns: 2000 },
    );
  });
});

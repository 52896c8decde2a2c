import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryStatus } from "./status.arbitrary.ts";
import {
  type FlatStatus,
  type HealthStatus,
  isMarkOf,
  sameStatus,
  statusMark,
  testAgeDays,
} from "./status.ts";

describe("testAgeDays", () => {
  it.each([
    ["same instant", "2026-11-21T04:00:00Z", "2026-11-21T04:00:00Z", 0],
    ["same day, 23 hours apart", "2026-11-20T16:00:00Z", "2026-11-21T15:59:59Z", 0],
    ["one minute over midnight in Shanghai", "2026-11-20T15:59:00Z", "2026-11-20T16:00:00Z", 1],
    ["midnight in UTC counts for nothing", "2026-11-20T23:59:00Z", "2026-11-21T00:01:00Z", 0],
    ["three days", "2026-11-18T10:00:00Z", "2026-11-21T02:00:00Z", 3],
    ["over the end of February", "2028-02-28T04:00:00Z", "2028-03-01T04:00:00Z", 2],
    ["a source's clock ahead of ours", "2026-11-21T16:00:00Z", "2026-11-21T15:59:00Z", 0],
  ])("%s", (_case, sampledAt, now, days) => {
    expect(testAgeDays(new Date(sampledAt), new Date(now))).toBe(days);
  });
});

describe("sameStatus", () => {
  const status: HealthStatus = {
    codeState: "popup",
    popupReason: "time-space overlap",
    test: { result: "negative", sampledAt: new Date(1000) },
    vaccination: { level: "complete", doses: 2, lastDoseOn: "2026-01-02" },
    sourceTime: new Date(5000),
  };

  it("ignores the source's time", () => {
    expect(sameStatus(status, { ...structuredClone(status), sourceTime: new Date(6000) })).toBe(true);
    const untested: HealthStatus = { ...status, test: { result: "none", sampledAt: null } };
    expect(sameStatus(untested, structuredClone(untested))).toBe(true);
  });

  it.each<[string, Partial<HealthStatus>]>([
    ["code", { codeState: "green" }],
    ["popup reason", { popupReason: null }],
    ["test result", { test: { ...status.test, result: "positive" } }],
    ["sample", { test: { ...status.test, sampledAt: new Date(1001) } }],
    ["no sample", { test: { ...status.test, sampledAt: null } }],
    ["level", { vaccination: { ...status.vaccination, level: "boosted" } }],
    ["doses", { vaccination: { ...status.vaccination, doses: 3 } }],
    ["last dose", { vaccination: { ...status.vaccination, lastDoseOn: null } }],
  ])("sees another %s", (_field, change) => {
    expect(sameStatus(status, { ...status, ...change })).toBe(false);
    expect(sameStatus({ ...status, ...change }, status)).toBe(false);
  });
});

describe("statusMark", () => {
  it("is equal for two statuses if and only if they say the same", () => {
    fc.assert(
      fc.property(arbitraryStatus, arbitraryStatus, (a, b) => {
        expect(statusMark(a) === statusMark(b)).toBe(sameStatus(a, b));
        expect(statusMark({ ...a, sourceTime: b.sourceTime })).toBe(statusMark(a));
      }),
    );
  });

  it("keeps reasons apart that look like other fields", () => {
    const of = (popupReason: string | null): string =>
      statusMark({
        codeState: "popup",
        popupReason,
        test: { result: "none", sampledAt: null },
        vaccination: { level: "none", doses: 0, lastDoseOn: null },
        sourceTime: new Date(0),
      });
    expect(new Set([of(null), of(""), of("|"), of("null"), of('"'), of("\n")]).size).toBe(6);
  });
});

describe("isMarkOf", () => {
  const flat = ({ codeState, popupReason, test, vaccination }: HealthStatus): FlatStatus => ({
    codeState,
    popupReason,
    result: test.result,
    sampledAt: test.sampledAt === null ? null : test.sampledAt.getTime() / 1000,
    ...vaccination,
  });

  it("is true of a status's own mark and of no other text", () => {
    const awkward = fc.constantFrom("|", "", "overlap|", '"', "风险地区", "\n");
    const status = fc.oneof(
      arbitraryStatus,
      fc.record({ base: arbitraryStatus, awkward }).map(({ base, awkward: popupReason }) => ({
        ...base,
        popupReason,
      })),
    );
    fc.assert(
      fc.property(status, status, fc.nat(60), fc.constantFrom("", "|", "0", "x"), (a, b, at, more) => {
        const mark = statusMark(a);
        expect(isMarkOf(mark, flat(a))).toBe(true);
        expect(isMarkOf(mark, flat(b))).toBe(sameStatus(a, b));
        const other = mark.slice(0, at) + more + mark.slice(at + 1);
        expect(isMarkOf(other, flat(a))).toBe(other === mark);
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_TIMES, lastSlot, nextSlot, parseTimes } from "./schedule.ts";

const shanghai = (wall: string) => new Date(`${wall}+08:00`);

describe("parseTimes", () => {
  it.each([
    ["06:00,09:00,12:00,16:00", DEFAULT_TIMES],
    ["16:00, 6:00 12:00，09:00", DEFAULT_TIMES],
    ["09:00,9:00", ["09:00"]],
    ["00:00,23:59", ["00:00", "23:59"]],
  ])("%j", (raw, times) => {
    expect(parseTimes(raw)).toEqual({ ok: true, value: times });
  });

  it.each(["24:00", "06:60", "6", "06:00,noon", "06:00:00", "-1:00"])("names what is wrong in %j", (raw) => {
    const parsed = parseTimes(raw);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.problem).toContain(raw.split(",").at(-1));
  });

  it.each(["", " , "])("%j has no time", (raw) => {
    expect(parseTimes(raw).ok).toBe(false);
  });
});

describe("slots", () => {
  it.each([
    ["2026-11-21T05:59:59", "2026-11-20T16:00:00", "2026-11-21T06:00:00"],
    ["2026-11-21T06:00:00", "2026-11-21T06:00:00", "2026-11-21T09:00:00"],
    ["2026-11-21T08:59:59", "2026-11-21T06:00:00", "2026-11-21T09:00:00"],
    ["2026-11-21T12:30:00", "2026-11-21T12:00:00", "2026-11-21T16:00:00"],
    ["2026-11-21T16:00:01", "2026-11-21T16:00:00", "2026-11-22T06:00:00"],
    ["2026-12-31T23:00:00", "2026-12-31T16:00:00", "2027-01-01T06:00:00"],
  ])("at %s: last %s, next %s", (now, last, next) => {
    expect(lastSlot(DEFAULT_TIMES, shanghai(now))).toEqual(shanghai(last));
    expect(nextSlot(DEFAULT_TIMES, shanghai(now))).toEqual(shanghai(next));
  });

  it("enclose now, with no slot between them", () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map((parts) => parts.map((n) => `${n}`.padStart(2, "0")).join(":"));
    const times = fc.uniqueArray(time, { minLength: 1, maxLength: 6 });
    const now = fc.date({ min: new Date("1993-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(times, now, (day, at) => {
        const [last, next] = [lastSlot(day, at), nextSlot(day, at)];
        expect(last.getTime()).toBeLessThanOrEqual(at.getTime());
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(nextSlot(day, last)).toEqual(next);
        expect(lastSlot(day, new Date(next.getTime() - 1))).toEqual(last);
      }),
    );
  });

  it("need at least one time", () => {
    expect(() => lastSlot([], new Date(0))).toThrow(RangeError);
    expect(() => nextSlot([], new Date(0))).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  shanghaiDate,
  shanghaiDaysBetween,
  shanghaiInstant,
  shanghaiMinute,
  startOfShanghaiDay,
  ZONE,
} from "./shanghai-time.ts";

// Across local mean time, the years of summer time (1986–1991 and before) and the change to arithmetic in 1992.
const instant = fc.date({ min: new Date("1850-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(ZONE);

describe("Shanghai time", () => {
  it.each([
    ["2026-11-20T15:59:59.999Z", "2026-11-20"],
    ["2026-11-20T16:00:00.000Z", "2026-11-21"],
    ["2024-02-29T12:00:00.000Z", "2024-02-29"],
    ["1991-12-31T15:59:59.999Z", "1991-12-31"],
    ["1991-12-31T16:00:00.000Z", "1992-01-01"],
    ["1988-06-30T15:30:00.000Z", "1988-07-01"],
  ])("%s is %s", (at, date) => {
    expect(shanghaiDate(new Date(at))).toBe(date);
  });

  it("agrees with the zone's own rules", () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(shanghaiDate(at)).toBe(zoned(at).toPlainDate().toString());
        expect(startOfShanghaiDay(at).getTime()).toBe(zoned(at).startOfDay().epochMilliseconds);
        const time = zoned(at).toPlainTime().toString({ smallestUnit: "minute" });
        expect(shanghaiMinute(at)).toBe(`${shanghaiDate(at)} ${time}`);
        const expected = Temporal.PlainDateTime.from(`${shanghaiDate(at)}T${time}`).toZonedDateTime(ZONE);
        expect(shanghaiInstant(shanghaiDate(at), time).getTime()).toBe(expected.epochMilliseconds);
      }),
    );
  });

  it("counts calendar days, also across summer time", () => {
    fc.assert(
      fc.property(instant, instant, (from, to) => {
        const days = zoned(from).toPlainDate().until(zoned(to).toPlainDate(), { largestUnit: "day" }).days;
        expect(shanghaiDaysBetween(from, to)).toBe(days);
      }),
    );
  });

  it("gives the instant of a clock in Shanghai", () => {
    expect(shanghaiInstant("2026-11-21", "06:00")).toEqual(new Date("2026-11-20T22:00:00Z"));
    expect(shanghaiInstant("1992-01-01", "00:00")).toEqual(new Date("1991-12-31T16:00:00Z"));
    expect(shanghaiInstant("1988-07-01", "00:00")).toEqual(new Date("1988-06-30T15:00:00Z"));
  });

  it.each([
    ["2026-02-29", "06:00"],
    ["2026-13-01", "06:00"],
    ["2026-11-21", "24:00"],
    ["2026-11-21", "06:60"],
    ["2026-11-21", "6:00"],
    ["21.11.2026", "06:00"],
    ["", ""],
  ])("refuses %j %j", (date, time) => {
    expect(() => shanghaiInstant(date, time)).toThrow(RangeError);
  });
});

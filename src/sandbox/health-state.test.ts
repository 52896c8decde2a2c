import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shanghaiInstant } from "#domain/health/shanghai-time.ts";
import { CODE_STATES } from "#domain/health/status.ts";
import { healthStates } from "./health-state.ts";

const states = healthStates("tuantibu");
const anybody = fc.integer({ min: 0, max: 22_000_000 });
const anyInstant = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2030, 0, 1) });
const PEOPLE = 40_000;
const at = (date: string, time: string): number => shanghaiInstant(date, time).getTime();
const everybodyAt = (instant: number) =>
  Array.from({ length: PEOPLE }, (_, index) => states.statusAt(index, index % 50 === 49, instant));
const share = <T>(items: T[], test: (item: T) => boolean): number => items.filter(test).length / items.length;

describe("health states", () => {
  it("answers the same for the same seed, person and instant", () => {
    const again = healthStates("tuantibu");
    fc.assert(
      fc.property(anybody, fc.boolean(), anyInstant, (index, foreigner, instant) => {
        expect(again.statusAt(index, foreigner, instant)).toEqual(states.statusAt(index, foreigner, instant));
      }),
    );
  });

  it("never contradicts itself or the clock", () => {
    fc.assert(
      fc.property(anybody, fc.boolean(), anyInstant, (index, foreigner, instant) => {
        const status = states.statusAt(index, foreigner, instant);
        expect(status.testSampledAt === null).toBe(status.testResult === "none");
        expect(status.testSampledAt ?? 0).toBeLessThanOrEqual(instant / 1000);
        expect(status.popupReason === null).toBe(status.codeState !== "popup");
        expect(["none", "partial", "complete", "boosted"].indexOf(status.vaccination)).toBe(status.doses);
        expect(status.lastDoseOn === null).toBe(status.doses === 0);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is mostly green and tested, with some of everything else", () => {
    const everybody = everybodyAt(at("2026-11-20", "12:00"));
    const green = share(everybody, ({ codeState }) => codeState === "green");
    expect(green).toBeGreaterThan(0.92);
    expect(green).toBeLessThan(0.98);
    expect(new Set(everybody.map(({ codeState }) => codeState))).toEqual(new Set(CODE_STATES));
    const overdueSince = at("2026-11-17", "12:00") / 1000;
    const overdue = share(everybody, ({ testSampledAt }) => (testSampledAt ?? 0) < overdueSince);
    expect(overdue).toBeGreaterThan(0.09);
    expect(overdue).toBeLessThan(0.15);
    const positive = share(everybody, ({ testResult }) => testResult === "positive");
    expect(positive).toBeGreaterThan(0);
    expect(positive).toBeLessThan(0.01);
    expect(share(everybody, ({ testResult }) => testResult === "pending")).toBeGreaterThan(0.005);
    expect(share(everybody, ({ doses }) => doses >= 2)).toBeGreaterThan(0.85);
  });

  it("changes about a fifth of the people from one slot to the next, over a day", () => {
    const slots = [
      at("2026-11-19", "16:00"),
      at("2026-11-20", "06:00"),
      at("2026-11-20", "09:00"),
      at("2026-11-20", "12:00"),
      at("2026-11-20", "16:00"),
    ].map((slot) => everybodyAt(slot).map((status) => JSON.stringify(status)));
    const changed = slots.slice(1).map((slot, before) =>
      share(
        slot.map((s, i) => s !== slots[before]?.[i]),
        Boolean,
      ),
    );
    const average = changed.reduce((sum, part) => sum + part, 0) / changed.length;
    expect(average).toBeGreaterThan(0.15);
    expect(average).toBeLessThan(0.25);
  });

  it("changes code colours at midnight in Shanghai only", () => {
    fc.assert(
      fc.property(anybody, (index) => {
        const midnight = states.statusAt(index, false, at("2026-11-20", "00:00"));
        const evening = states.statusAt(index, false, at("2026-11-21", "00:00") - 1);
        expect(evening.codeState).toBe(midnight.codeState);
        expect(evening.popupReason).toBe(midnight.popupReason);
      }),
    );
  });

  it("keeps steady people green, negative, fresh and vaccinated", () => {
    fc.assert(
      fc.property(anybody.filter(states.isSteady), anyInstant, (index, instant) => {
        const status = states.statusAt(index, false, instant);
        expect(status.codeState).toBe("green");
        expect(status.testResult).toBe("negative");
        expect(instant / 1000 - (status.testSampledAt ?? 0)).toBeLessThan(48 * 3_600);
      }),
      { numRuns: 1_000 },
    );
  });
});

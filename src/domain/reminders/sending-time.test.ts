import { describe, expect, it, test } from "vitest";
import { atLeast, UNSAID_BELOW } from "./at-least.ts";
import { nextMorning, tomorrowMorning } from "./daytime.ts";
import { sendingPlan } from "./sending-plan.ts";
import { mayGoOut, sendingTime } from "./sending-time.ts";

/** As a clock in Shanghai shows it. */
const at = (time: string): Date => new Date(`2026-11-${time}+08:00`);
const seconds = (instant: Date, n: number): Date => new Date(instant.getTime() + n * 1000);

describe("when a reminder by hand goes out", () => {
  it.each(["now", "morning", null] as const)("by day at once, whatever was chosen before: %s", (chosen) => {
    for (const now of [at("21T08:00:00"), at("21T19:59:59.999")]) {
      expect(sendingTime(chosen, now)).toEqual({ notBefore: seconds(now, 10), nightUntil: null });
    }
  });
  it.each(["20T20:00:00", "21T07:59:59.999", "21T00:00:00"])(
    "by night, at %s, only as somebody chose",
    (time) => {
      const now = at(time);
      expect(sendingTime(null, now)).toBeNull();
      expect(sendingTime("morning", now)).toEqual({ notBefore: at("21T08:00:00"), nightUntil: null });
      expect(sendingTime("now", now)).toEqual({
        notBefore: seconds(now, 10),
        nightUntil: at("21T08:00:00"),
      });
    },
  );
  it("what was chosen for one night is not for the next", () => {
    const until = at("21T08:00:00");
    expect(mayGoOut(at("21T02:00:00"), until)).toBe(true);
    expect(mayGoOut(at("21T12:00:00"), until)).toBe(true);
    expect(mayGoOut(at("21T20:00:00"), until)).toBe(false);
    expect(mayGoOut(at("21T02:00:00"), null)).toBe(false);
  });
});

test("mornings", () => {
  expect(nextMorning(at("21T07:59:59"))).toEqual(at("21T08:00:00"));
  expect(nextMorning(at("21T08:00:00"))).toEqual(at("22T08:00:00"));
  expect(tomorrowMorning(at("21T00:00:00"))).toEqual(at("22T08:00:00"));
  expect(tomorrowMorning(at("21T23:59:59"))).toEqual(at("22T08:00:00"));
});

describe("the plan", () => {
  const from = at("21T10:00:00");
  it("is one day where that is enough", () => {
    expect(sendingPlan(from, { people: 2000, firstDay: 2000, perDay: 1 })).toMatchObject({
      first: 2000,
      rest: 0,
      until: from,
    });
  });
  it("takes as many days as the rest needs", () => {
    expect(sendingPlan(from, { people: 5000, firstDay: 2000, perDay: 2000 })).toEqual({
      from,
      first: 2000,
      rest: 3000,
      restFrom: at("22T08:00:00"),
      until: at("23T08:00:00"),
    });
    expect(sendingPlan(from, { people: 3, firstDay: 0, perDay: 3 })).toMatchObject({
      first: 0,
      until: at("22T08:00:00"),
    });
  });
  it("never ends where a day has no message", () => {
    expect(sendingPlan(from, { people: 1, firstDay: 0, perDay: 0 }).until).toBeNull();
  });
});

describe("at least so many", () => {
  it("is never more than there are, and says nothing of fewer than ten", () => {
    for (let people = 0; people <= 60; people += 1) {
      for (let unsaid = 0; unsaid < UNSAID_BELOW; unsaid += 1) {
        const told = atLeast(people, unsaid);
        expect(told).toBeLessThanOrEqual(people);
        expect(told % 10).toBe(0);
        expect(people < 10 ? told : 0).toBe(0);
      }
    }
  });
  it("of one more or less it tells in one of ten draws at most", () => {
    for (let people = 0; people <= 60; people += 1) {
      const telling = Array.from({ length: UNSAID_BELOW }, (_, unsaid) => unsaid).filter(
        (unsaid) => atLeast(people, unsaid) !== atLeast(people + 1, unsaid),
      );
      expect(telling.length).toBeLessThanOrEqual(2);
    }
  });
});

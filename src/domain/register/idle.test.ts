import { expect, it } from "vitest";
import { type Idleness, idleSince, idleStep } from "./idle.ts";

const OPENED = new Date("2026-01-01T00:00:00Z");
const day = (days: number): Date => new Date(OPENED.getTime() + days * 24 * 3_600_000);
const state = (notices: number, noticedOn: number | null): Idleness => ({
  lastOpenedAt: OPENED,
  notices,
  lastNoticeAt: noticedOn === null ? null : day(noticedOn),
});

it.each([
  [149, state(0, null), { kind: "none" }],
  [150, state(0, null), { kind: "notice", daysLeft: 30 }],
  [172, state(1, 150), { kind: "none" }],
  [173, state(1, 150), { kind: "notice", daysLeft: 7 }],
  [179, state(2, 173), { kind: "none" }],
  [180, state(2, 173), { kind: "wind_up" }],
  // After a stand-still: both notices are still given, each with its whole time.
  [400, state(0, null), { kind: "notice", daysLeft: 30 }],
  [422, state(1, 400), { kind: "none" }],
  [423, state(1, 400), { kind: "notice", daysLeft: 7 }],
  [429, state(2, 423), { kind: "none" }],
  [430, state(2, 423), { kind: "wind_up" }],
])("on day %i of %o: %o", (days, idleness, step) => {
  expect(idleStep(idleness, day(days))).toEqual(step);
});

it("never passes over a register that has something due", () => {
  expect(idleSince(day(150))).toEqual(OPENED);
});

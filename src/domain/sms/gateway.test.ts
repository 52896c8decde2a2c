import { expect, test } from "vitest";
import { failureOfStatus, type GatewayRecord, lateSince, smsFailure } from "./gateway.ts";

const NOW = new Date("2026-11-20T02:00:00Z");
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1000);
const QUIET: GatewayRecord = {
  lastTriedAt: null,
  lastTryFailed: false,
  lastSentAt: null,
  untriedSince: null,
  unsentSince: null,
};
const FAILING = { lastTriedAt: ago(3), lastTryFailed: true, unsentSince: ago(5) };

test.each<[string, Partial<GatewayRecord>, Date | null]>([
  ["not late when nothing was ever sent", {}, null],
  ["not late when the latest was taken", { lastTriedAt: ago(3), lastSentAt: ago(3) }, null],
  ["not late for a message that has just been asked for", { untriedSince: ago(30) }, null],
  ["late when nobody takes a message in hand", { untriedSince: ago(61) }, ago(61)],
  ["late when the first of all fails", FAILING, ago(5)],
  [
    "late when the latest failed and the last went out a while ago",
    { ...FAILING, lastSentAt: ago(21) },
    ago(5),
  ],
  ["not late when another has gone out just now", { ...FAILING, lastSentAt: ago(19) }, null],
  [
    "late since the first that has not gone out",
    { ...FAILING, unsentSince: ago(720), lastSentAt: ago(900) },
    ago(720),
  ],
  ["not late by a failure that nobody has followed up", { ...FAILING, lastTriedAt: ago(601) }, null],
  ["late since the try when only an older message waits", { ...FAILING, unsentSince: null }, ago(3)],
])("%s", (_, change, since) => {
  expect(lateSince({ ...QUIET, ...change }, NOW)).toEqual(since);
});

test.each<[number, ReturnType<typeof failureOfStatus>]>([
  [302, "failing"],
  [400, "refused"],
  [401, "unauthorised"],
  [402, "unauthorised"],
  [403, "unauthorised"],
  [404, "unauthorised"],
  [408, "failing"],
  [422, "refused"],
  [429, "overloaded"],
  [500, "failing"],
  [503, "failing"],
])("status %i is %s", (status, failure) => {
  expect(failureOfStatus(status)).toBe(failure);
  expect(smsFailure(`http_${status}`)).toBe(failure);
});

test("a failure that is not known is one of ours", () => {
  expect(["expired", "timed_out", "http_", "TypeError"].map(smsFailure)).toEqual([
    "expired",
    "timed_out",
    "internal",
    "internal",
  ]);
});

import { expect, test } from "vitest";
import { type HealthSource, HealthSourceUnavailable, type UnavailableReason } from "#ports/health-source.ts";
import { withBreaker } from "./breaker.ts";

const behindBreaker = () => {
  let now = 0;
  let asked = 0;
  let broken: UnavailableReason | null = "unreachable";
  const source: HealthSource = {
    id: "fake",
    maxBatch: 10,
    verify: async () => ({ outcome: "mismatch" }),
    feedHead: async () => null,
    changes: async () => null,
    lookup: async () => {
      asked += 1;
      if (broken !== null) {
        throw new HealthSourceUnavailable(broken);
      }
      return { sourceTime: new Date(0), records: [] };
    },
  };
  const guarded = withBreaker(source, { failures: 3, openMs: 1000, monotonic: () => now });
  return {
    lookup: () => guarded.lookup([]),
    asked: () => asked,
    pass: (ms: number) => {
      now += ms;
    },
    break: (reason: UnavailableReason | null) => {
      broken = reason;
    },
  };
};

const fail = async (guarded: ReturnType<typeof behindBreaker>, times: number): Promise<void> => {
  for (let i = 0; i < times; i += 1) {
    await expect(guarded.lookup()).rejects.toBeInstanceOf(HealthSourceUnavailable);
  }
};

test("after three failures in a row the source is left alone for a while, with the reason it last gave", async () => {
  const guarded = behindBreaker();
  await fail(guarded, 2);
  guarded.break("timed_out");
  await fail(guarded, 5);
  expect(guarded.asked()).toBe(3);
  await expect(guarded.lookup()).rejects.toMatchObject({ reason: "timed_out" });
});

test("one look-up probes; while it is out the others still fail, and its answer closes the breaker", async () => {
  const guarded = behindBreaker();
  await fail(guarded, 3);
  guarded.pass(1000);
  guarded.break(null);
  const probe = guarded.lookup();
  await Promise.all([fail(guarded, 1), fail(guarded, 1)]);
  await probe;
  await guarded.lookup();
  expect(guarded.asked()).toBe(5);
});

test("a probe that fails opens it again for as long", async () => {
  const guarded = behindBreaker();
  await fail(guarded, 3);
  guarded.pass(1000);
  await fail(guarded, 1);
  guarded.pass(999);
  await fail(guarded, 2);
  expect(guarded.asked()).toBe(4);
  guarded.pass(1);
  guarded.break(null);
  await guarded.lookup();
});

test.each(["refused", "garbage"] as const)(
  "an answer that is no good (%s) is still an answer",
  async (reason) => {
    const guarded = behindBreaker();
    await fail(guarded, 2);
    guarded.break(reason);
    await fail(guarded, 7);
    expect(guarded.asked()).toBe(9);
  },
);

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { requestRun } from "#features/comparison/request-run.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { CHUNK_ATTEMPTS } from "#platform/queue/catalog.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

const later = (minutes: number): Date => new Date(MORNING.getTime() + minutes * 60_000);

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let registerId: string;
let people = 0;
beforeAll(async () => {
  console = await openConsole();
  ({ caller } = await console.signInVerified(WANG));
});
afterAll(() => console.db.close());
beforeEach(async () => {
  await console.db.pool.query("delete from comparison_run");
  console.source.breakDown(null);
  console.setClock(MORNING);
  ({ registerId } = await caller.register.open(DRAFT));
});

const addMember = async (register = registerId): Promise<void> => {
  people += 1;
  const token = `fresh-${people}`;
  console.source.set(token, { outcome: "found", status: healthyStatus(MORNING) });
  await console.addMembers(register, [{ claim: personNumber(5000 + people, "张三"), token }]);
};

/** A run in which each chunk has failed so often that it is given up, or, with fewer attempts, is still tried again. */
const failingRun = async (attempts = CHUNK_ATTEMPTS): Promise<void> => {
  await requestRun(console.deps, { actorId: null });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    for (const chunk of await console.deps.comparisons.unclaimed(console.deps.clock(), 1000)) {
      await runChunk(console.deps, chunk).catch(() => {});
    }
  }
};

const mine = async () => {
  const { registers, ...rest } = await caller.register.mine();
  return { ...registers.find((register) => register.registerId === registerId), ...rest };
};

test("while the source does not answer a run, registrars read since when, and of when the data is", async () => {
  await addMember();
  await console.compare();
  expect(await caller.roster.freshness({ registerId })).toMatchObject({
    lastCoveredAt: MORNING,
    sourceSilentSince: null,
  });
  console.setClock(later(92));
  console.source.breakDown("unreachable");
  await failingRun(1);
  console.setClock(later(93));
  expect(await caller.roster.freshness({ registerId })).toMatchObject({
    lastCoveredAt: MORNING,
    sourceSilentSince: later(92),
    running: true,
  });
  expect(await mine()).toMatchObject({ lastRefreshedAt: MORNING, sourceSilentSince: later(92) });
});

test("a run in which nobody was answered for makes no data younger; recovery does", async () => {
  await addMember();
  await console.compare();
  console.setClock(later(60));
  console.source.breakDown("timed_out");
  await failingRun();
  console.setClock(later(120));
  await failingRun();
  expect(await caller.roster.freshness({ registerId })).toMatchObject({
    lastCoveredAt: MORNING,
    sourceSilentSince: later(60),
    running: false,
    lastRunFailed: 1,
  });
  console.setClock(later(180));
  console.source.breakDown(null);
  await console.compare();
  expect(await caller.roster.freshness({ registerId })).toMatchObject({
    lastCoveredAt: later(180),
    sourceSilentSince: null,
    lastRunFailed: 0,
  });
});

test("the data of a register is never said to be older than the register", async () => {
  await addMember();
  await console.compare();
  console.setClock(later(10));
  ({ registerId } = await caller.register.open(DRAFT));
  expect(await caller.roster.freshness({ registerId })).toMatchObject({ lastCoveredAt: null });
  expect(await mine()).toMatchObject({ lastRefreshedAt: null });
  console.setClock(later(20));
  await console.compare();
  expect(await caller.roster.freshness({ registerId })).toMatchObject({ lastCoveredAt: later(20) });
});

test("people of other registers who could not be looked up are not this register's", async () => {
  await addMember();
  const { registerId: other } = await caller.register.open(DRAFT);
  await addMember(other);
  await console.compare();
  console.source.set(`fresh-${people}`, { outcome: "failed" });
  await console.compare();
  expect(await caller.roster.freshness({ registerId })).toMatchObject({ lastRunFailed: 0 });
  expect(await caller.roster.freshness({ registerId: other })).toMatchObject({ lastRunFailed: 1 });
});

test("an empty register, and one of whom nothing is known, do not count as well", async () => {
  const none = { exceptions: 0, exempt: 0 };
  expect(await caller.exceptions.counts({ registerId })).toMatchObject({
    ...none,
    members: 0,
    unknown: 0,
  });
  await addMember();
  expect(await caller.exceptions.counts({ registerId })).toMatchObject({
    ...none,
    members: 1,
    unknown: 1,
  });
  await console.compare();
  expect(await caller.exceptions.counts({ registerId })).toMatchObject({
    ...none,
    members: 1,
    unknown: 0,
  });
});

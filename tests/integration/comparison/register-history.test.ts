import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { dayFigures } from "#domain/register/day-figures.ts";
import { endRegister } from "#features/register/dissolve-register-sql.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { RosterTiles } from "#ports/roster-store.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { pick, seededRandom } from "#tests/support/seeded-random.ts";
import { SWEEP } from "./town.ts";

const PEOPLE = 300;
const random = seededRandom(20261122);

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
const registers: string[] = [];

const later = (hours: number): Date => new Date(MORNING.getTime() + hours * HOUR_MS);

/** Everybody gets another state: of every kind, some not to be found, some not to be looked up. */
const shuffle = (now: Date): void => {
  for (let i = 0; i < PEOPLE; i += 1) {
    const chance = random();
    const sampledAt = new Date(now.getTime() - Math.round(random() * 240 * HOUR_MS));
    console.source.set(
      `token-${i}`,
      chance < 0.05
        ? { outcome: "not_found" }
        : chance < 0.1
          ? { outcome: "failed" }
          : {
              outcome: "found",
              status: healthyStatus(now, {
                codeState: pick(random, CODE_STATES),
                test: chance < 0.2 ? { result: "none", sampledAt: null } : { result: "negative", sampledAt },
                vaccination: { level: pick(random, VACCINATION_LEVELS), doses: 1, lastDoseOn: "2022-03-01" },
              }),
            },
    );
  }
};

const compareAt = async (now: Date): Promise<void> => {
  console.setClock(now);
  shuffle(now);
  await console.compare();
};

/** What is kept of a recount: each kind of part in tens, the last of these names the rest. */
const keptOf = ({ total, verdict, codeState, testAge, vaccination }: RosterTiles): RosterTiles => {
  const kept = <K extends string>(
    counts: Record<K, number>,
    parts: readonly NoInfer<K>[],
    rest: NoInfer<K>,
  ): Record<K, number> => {
    const figures = dayFigures(
      total,
      parts.map((part) => counts[part]),
    );
    return Object.fromEntries([
      ...parts.map((part, i) => [part, figures.told[i]]),
      [rest, figures.rest],
    ]) as Record<K, number>;
  };
  return {
    total: dayFigures(total, []).total,
    verdict: kept(verdict, ["exception", "unknown", "exempt"], "meets"),
    codeState: kept(codeState, ["red", "yellow", "popup", "orange", "expired", "not_issued"], "green"),
    testAge: kept(testAge, ["8+", "4-7", "3", "2", "1", "0"], "none"),
    vaccination: kept(vaccination, ["none", "partial", "complete"], "boosted"),
  };
};

const historyOf = async (registerId: string, days = 30) =>
  (await caller.register.history({ registerId, days })).days;

beforeAll(async () => {
  console = await openConsole();
  ({ caller } = await console.signInVerified(WANG));
  for (const share of [1, 0.3, 0]) {
    const { registerId } = await caller.register.open(DRAFT);
    registers.push(registerId);
    await caller.requirements.set({
      registerId,
      allowedCodes: ["green", "orange"],
      maxTestAgeHours: share === 1 ? 72 : null,
      minVaccination: "partial",
    });
    const people = Array.from({ length: PEOPLE * share }, (_, i) => ({
      claim: personNumber(i, "李小红"),
      token: `token-${i}`,
    }));
    await console.addMembers(registerId, people);
  }
});
afterAll(() => console.db.close());

describe("the history of a register", () => {
  test("is empty before the first comparison has ended", async () => {
    expect(await historyOf(registers[0] ?? "")).toEqual([]);
  });

  test("says of every register with members in tens what a recount of them says at that instant", async () => {
    await compareAt(MORNING);
    for (const registerId of registers.slice(0, 2)) {
      const tiles = keptOf(await caller.roster.tiles({ registerId }));
      expect(await historyOf(registerId)).toEqual([{ day: "2026-11-21", tiles }]);
    }
    expect((await historyOf(registers[0] ?? ""))[0]?.tiles).toMatchObject({ total: PEOPLE });
    expect(await historyOf(registers[2] ?? "")).toEqual([]);
  });

  test("of fewer than ten says nothing but that there were too few, and goes when the last has left", async () => {
    const { registerId } = await caller.register.open(DRAFT);
    const people = Array.from({ length: 9 }, (_, i) => ({
      claim: personNumber(PEOPLE + i, "李小红"),
      token: `token-${i}`,
    }));
    await console.addMembers(registerId, people);
    await console.compare();
    const [{ tiles } = { tiles: null }] = await historyOf(registerId);
    expect(Object.values(tiles ?? {}).flatMap((each) => Object.values(each))).toEqual(Array(22).fill(0));
    expect(tiles?.total).toBe(0);
    for (const { phone } of people.map(({ claim }) => claim)) {
      expect(await historyOf(registerId)).toHaveLength(1);
      await console.deps.memberships.leave({
        phone,
        membershipId: null,
        by: { action: "member.left" },
        now: MORNING,
        certify: certifyErasure(console.deps, { event: "member_left", at: MORNING }),
      });
    }
    expect(await historyOf(registerId)).toEqual([]);
    await console.compare();
    expect(await historyOf(registerId)).toEqual([]);
  });

  test("keeps the last comparison of a day, and a row for each day", async () => {
    const [registerId = ""] = registers;
    // 23:30 and then 00:30 in Shanghai.
    await compareAt(later(13.5));
    const evening = await caller.roster.tiles({ registerId });
    await compareAt(later(14.5));
    const night = await caller.roster.tiles({ registerId });
    expect(night).not.toEqual(evening);
    expect(await historyOf(registerId)).toEqual([
      { day: "2026-11-21", tiles: keptOf(evening) },
      { day: "2026-11-22", tiles: keptOf(night) },
    ]);
    expect(await historyOf(registerId, 1)).toMatchObject([{ day: "2026-11-22" }]);
  });

  test("is written with the close and by nothing after it", async () => {
    const [registerId = ""] = registers;
    const before = await historyOf(registerId);
    console.setClock(later(20));
    expect(await console.deps.comparisons.closeComplete(null, later(20))).toMatchObject({ closed: 0 });
    expect(await historyOf(registerId)).toEqual(before);
  });

  test("a run whose counters cannot be written does not close", async () => {
    console.setClock(later(22));
    await asOwner(console.db, "alter table register_count rename to hidden");
    await expect(console.compare()).rejects.toThrow("register_count");
    expect((await console.deps.comparisons.list(1))[0]).toMatchObject({ state: "running", chunksDone: 1 });
    await asOwner(console.db, "alter table hidden rename to register_count");
    expect(await console.deps.comparisons.closeComplete(null, later(23))).toMatchObject({ closed: 1 });
    expect((await historyOf(registers[0] ?? "", 1))[0]).toMatchObject({ day: "2026-11-22" });
  });

  test("runs that end at once leave one row a register", async () => {
    const comparisons = console.deps.comparisons;
    const runs = Array.from({ length: 4 }, () => console.deps.random.uuid(later(24)));
    for (const [i, id] of runs.entries()) {
      const run = { id, slot: later(24 + i), sourceId: "fake", chunkSize: 1000, now: later(24) };
      await comparisons.openRun({ ...run, plan: SWEEP });
    }
    await console.db.pool.query("update comparison_chunk set state = 'done'");
    const closed = await Promise.all(runs.map((id, i) => comparisons.closeComplete(id, later(25 + i / 10))));
    expect(closed.map((ended) => ended.closed)).toEqual([1, 1, 1, 1]);
    console.setClock(later(25.3));
    const [registerId = ""] = registers;
    expect(await historyOf(registerId, 1)).toEqual([
      { day: "2026-11-22", tiles: keptOf(await caller.roster.tiles({ registerId })) },
    ]);
  });

  test("goes with the register", async () => {
    const [registerId = ""] = registers;
    const rowsOf = async () =>
      (await console.db.pool.query("select from register_count where register_id = $1", [registerId]))
        .rowCount;
    expect(await rowsOf()).toBeGreaterThan(0);
    await inTransaction(console.db, (tx) =>
      endRegister(tx, console.db, registerId, {
        by: { action: "register.dissolved" },
        now: later(26),
        certify: certifyErasure(console.deps, { event: "register_dissolved", at: later(26) }),
        notice: { reason: "dissolved", newId: () => console.deps.random.uuid(later(26)) },
      }),
    );
    expect(await rowsOf()).toBe(0);
    await compareAt(later(27));
    expect(await rowsOf()).toBe(0);
  });

  test("that a run wrote while the register was being dissolved goes with the next run", async () => {
    const [dissolved = "", other = ""] = registers;
    await console.db.pool.query("update register_count set register_id = $1 where register_id = $2", [
      dissolved,
      other,
    ]);
    await compareAt(later(28));
    const { rows } = await console.db.pool.query("select distinct register_id from register_count");
    expect(rows.map(({ register_id }) => register_id)).toEqual([other]);
  });
});

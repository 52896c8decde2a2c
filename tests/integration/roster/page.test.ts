import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let accountId: string;
beforeAll(async () => {
  console = await openConsole();
  ({ caller, accountId } = await console.signInVerified(WANG));
});
afterAll(() => console.db.close());

let people = 0;
const member = (name: string, status = {}) => {
  people += 1;
  const token = `token-${people}`;
  console.source.set(token, { outcome: "found", status: healthyStatus(MORNING, status) });
  return { claim: personNumber(people, name), token };
};
const registerOf = async (members: readonly ReturnType<typeof member>[]): Promise<string> => {
  const { registerId } = await caller.register.open(DRAFT);
  await console.addMembers(registerId, members);
  return registerId;
};

describe("paging", () => {
  test("shows each member once, newest first, while others join", async () => {
    const registerId = await registerOf(Array.from({ length: 120 }, () => member("张三")));
    const expected = (
      await console.deps.roster.page(
        { registerId, scope: null, filter: {}, before: null, limit: 1000 },
        { now: MORNING, coveredAt: null },
      )
    ).members.map(({ membershipId }) => membershipId);
    console.setClock(new Date(MORNING.getTime() + 1000));
    const seen: string[] = [];
    const sizes: number[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof caller.roster.page>> = await caller.roster.page({
        registerId,
        before,
      });
      seen.push(...page.members.map(({ membershipId }) => membershipId));
      sizes.push(page.members.length);
      await console.addMembers(registerId, [member("后来"), member("后来")]);
      before = page.next;
    } while (before !== null);
    console.setClock(MORNING);
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual(expected);
  });

  test("a page that is exactly full has no next one", async () => {
    const registerId = await registerOf(Array.from({ length: 50 }, () => member("张三")));
    const page = await caller.roster.page({ registerId });
    expect(page.members).toHaveLength(50);
    expect(page.next).toBeNull();
  });
});

test("whoever another register has already is judged at once, as the tiles count them", async () => {
  const known = member("张三", { codeState: "red" });
  await registerOf([known]);
  await console.compare();
  const registerId = await registerOf([known, member("李四")]);
  const { members } = await caller.roster.page({ registerId });
  expect(Object.fromEntries(members.map(({ name, verdict }) => [name, verdict]))).toEqual({
    张三: "exception",
    李四: "unknown",
  });
  expect((await caller.roster.tiles({ registerId })).verdict).toMatchObject({ exception: 1, unknown: 1 });
});

test("a program that copies rosters is stopped for the day, across registers, and the page says so", async () => {
  const [one, other] = [await registerOf([member("张三")]), await registerOf([member("李四")])];
  await caller.roster.page({ registerId: one });
  await console.db.pool.query(
    sql`update rate_limit set points = 3000 where key like 'roster_pages_per_account%'`,
  );
  for (const registerId of [one, other]) {
    expect(await problemOf(caller.roster.page({ registerId }))).toMatchObject({
      code: "too_many_attempts",
      params: { minutes: expect.any(Number) },
    });
  }
  const { caller: colleague } = await console.signInVerified(personNumber(5000, "同事"));
  const { registerId } = await colleague.register.open(DRAFT);
  expect(await colleague.roster.page({ registerId })).toMatchObject({ members: [] });
  await console.db.pool.query(sql`delete from rate_limit`);
});

describe("search by name", () => {
  const NAMES = [
    "王小明",
    "王小红",
    "小王明",
    "𠮷田",
    "吉田",
    "阿卜杜拉·买买提",
    "Anne-Marie O’Neill",
    "明王小",
    "㛃",
  ];
  let registerId: string;
  beforeAll(async () => {
    registerId = await registerOf(NAMES.map((name) => member(name)));
    await registerOf(NAMES.map((name) => member(name)));
  });

  test.each([
    ["王", ["王小明", "王小红", "小王明", "明王小"]],
    ["王小", ["王小明", "王小红", "明王小"]],
    ["小明", ["王小明"]],
    ["王小明", ["王小明"]],
    ["𠮷", ["𠮷田"]],
    ["㛃", ["㛃"]],
    ["吉田", ["吉田"]],
    ["阿卜杜拉买买提", ["阿卜杜拉·买买提"]],
    ["拉・买", ["阿卜杜拉·买买提"]],
    ["anne", ["Anne-Marie O’Neill"]],
    ["ＭＡＲＩＥ", ["Anne-Marie O’Neill"]],
    ["  ", NAMES],
    ["赵", []],
    ["王红", []],
  ])("%j", async (name, expected) => {
    const { members, next } = await caller.roster.page({ registerId, name });
    expect(members.map((row) => row.name).sort()).toEqual([...expected].sort());
    expect(next).toBeNull();
  });

  test("all pairs of a name present, but not in a row, is no hit, and does not end the search", async () => {
    // Holds the pairs 甲乙, 乙甲 and 甲丙 of 甲乙甲丙, but not the name.
    const falseHits = Array.from({ length: 60 }, () => member("乙甲丙甲乙"));
    const busy = await registerOf([member("甲乙甲丙"), ...falseHits, member("甲乙甲丙")]);
    const { members, next } = await caller.roster.page({ registerId: busy, name: "甲乙甲丙" });
    expect(members.map(({ name }) => name)).toEqual(["甲乙甲丙", "甲乙甲丙"]);
    expect(next).toBeNull();
  });

  test("goes together with the other filters", async () => {
    const registers = await registerOf([
      member("王一"),
      member("王二", { codeState: "red" }),
      member("李三", { codeState: "red" }),
    ]);
    await console.compare();
    const { members } = await caller.roster.page({ registerId: registers, name: "王", verdict: "exception" });
    expect(members).toMatchObject([{ name: "王二", reasons: [{ kind: "code_state", state: "red" }] }]);
  });
});

describe("a row", () => {
  const passport: IdentityClaim = {
    name: "Li Wei",
    document: { type: "passport", number: "E12345678" },
    phone: "13711112222",
  };

  test("has the name in clear, everything else masked, and nothing more", async () => {
    const resident = member("𠮷小明");
    const registerId = await registerOf([resident, { claim: passport, token: "token-passport" }]);
    await console.compare();
    const page = await caller.roster.page({ registerId });
    expect(page.members).toHaveLength(2);
    const [row] = page.members.filter(({ name }) => name === "𠮷小明");
    const { number } = resident.claim.document;
    expect(row).toEqual({
      membershipId: expect.any(String),
      assisted: false,
      exemption: null,
      lastReminded: null,
      name: "𠮷小明",
      documentType: "resident_id",
      documentMasked: `${number.slice(0, 2)}${"*".repeat(12)}${number.slice(14)}`,
      phoneMasked: `139****${resident.claim.phone.slice(7)}`,
      codeState: "green",
      popupReason: null,
      testAgeDays: 0,
      testResult: "negative",
      vaccination: { level: "boosted", doses: 3 },
      verdict: "meets",
      reasons: [],
      meetsUntil: new Date(MORNING.getTime() + 71 * HOUR_MS),
      dataTime: MORNING,
      fetchedAt: MORNING,
      staleSince: null,
      joinedAt: MORNING,
      group: null,
    });
    expect(page.members.find(({ name }) => name === "Li Wei")).toMatchObject({
      documentMasked: "E******78",
      phoneMasked: "137****2222",
      codeState: null,
      verdict: "unknown",
      reasons: [{ kind: "not_found" }],
    });
    const everything = JSON.stringify([
      page,
      await caller.roster.tiles({ registerId }),
      await caller.register.mine(),
      await caller.register.get({ registerId }),
      await caller.invitation.get({ registerId }),
    ]);
    for (const { document, phone } of [resident.claim, passport]) {
      expect(everything).not.toContain(document.number);
      expect(everything).not.toContain(phone);
    }
  });

  test("a test lapses without new data, and a day without comparison makes everybody unknown", async () => {
    const registerId = await registerOf([member("张三")]);
    await console.compare();
    const rowAt = async (hours: number, minutes = 0) => {
      console.setClock(new Date(MORNING.getTime() + hours * HOUR_MS + minutes * 60_000));
      const { members } = await caller.roster.page({ registerId });
      const { verdict, reasons } = members[0] ?? {};
      return { verdict, reasons };
    };
    const since = new Date(MORNING.getTime() + 10 * HOUR_MS);
    await caller.requirements.set({
      registerId,
      allowedCodes: ["green"],
      maxTestAgeHours: 11,
      minVaccination: null,
    });
    expect(await rowAt(9, 59)).toEqual({ verdict: "meets", reasons: [] });
    expect(await rowAt(10)).toEqual({
      verdict: "exception",
      reasons: [{ kind: "test_overdue", since, hours: 11 }],
    });
    expect(await rowAt(24, 1)).toEqual({ verdict: "unknown", reasons: [{ kind: "stale", since: MORNING }] });
    console.setClock(MORNING);
  });

  test("a failed look-up leaves the last status, marked stale, and nobody is shown as fine", async () => {
    const registerId = await registerOf([member("张三")]);
    await console.compare();
    console.setClock(new Date(MORNING.getTime() + HOUR_MS));
    console.source.set(`token-${people}`, { outcome: "failed" });
    await console.compare();
    const { members } = await caller.roster.page({ registerId });
    const staleSince = new Date(MORNING.getTime() + HOUR_MS);
    expect(members).toMatchObject([
      {
        codeState: "green",
        verdict: "unknown",
        staleSince,
        fetchedAt: MORNING,
        reasons: [{ kind: "stale" }],
      },
    ]);
    expect((await caller.roster.page({ registerId, codeState: "green" })).members).toEqual([]);
    expect(await caller.roster.tiles({ registerId })).toMatchObject({
      total: 1,
      verdict: { meets: 0, exception: 0, exempt: 0, unknown: 1 },
      codeState: { green: 0 },
    });
    expect(await caller.roster.freshness({ registerId })).toMatchObject({
      lastCoveredAt: staleSince,
      nextSlot: new Date("2026-11-21T04:00:00Z"),
      lastRunFailed: 1,
    });
    console.setClock(MORNING);
  });
});

test("looking and searching are recorded, without what was searched for", async () => {
  const registerId = await registerOf([member("张三丰")]);
  await caller.roster.page({ registerId });
  await caller.roster.page({ registerId, name: "张三丰" });
  const { rows } = await console.db.pool.query(
    sql`select action, actor_id, detail from audit_event where register_id = ${registerId} and action like 'roster.%'
      order by id`,
  );
  expect(rows).toEqual([
    { action: "roster.viewed", actor_id: accountId, detail: { shown: 1, continued: false, role: "owner" } },
    { action: "roster.searched", actor_id: accountId, detail: { shown: 1, continued: false, role: "owner" } },
  ]);
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { createCaller } from "#server/app-router.ts";
import { type Console, HOUR_MS, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { operatorsOf, recorded, tenantOf } from "./moderated.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
beforeEach(() => console.setClock(MORNING));
afterAll(() => console.db.close());

/** Somebody with a browser of their own behind an address; no account. */
const reporter = (address: string, browser: string) =>
  createCaller({
    deps: console.deps,
    session: null,
    address,
    device: { browser: "chrome", system: "windows" },
    locale: "zh-CN",
    browser: () => browser,
    setSession: async () => {},
  });

const rowsOf = async (registerId: string): Promise<string[]> => {
  const { rows } = await console.db.pool.query<{ row: string }>(
    "select to_jsonb(r)::text as row from register_report r where register_id = $1 order by reported_at, id",
    [registerId],
  );
  return rows.map(({ row }) => row);
};

const registerRow = async (registerId: string) => {
  const { rows } = await console.db.pool.query("select * from register where id = $1", [registerId]);
  return rows[0];
};

const inQueue = async (registerId: string) => {
  const { one } = await operatorsOf(console);
  const { registers } = await one.moderation.queue();
  return registers.find((register) => register.registerId === registerId) ?? null;
};

describe("a report", () => {
  test("is read by operators, changes nothing and tells nothing of whoever sent it", async () => {
    const { registerId, joinCode } = await tenantOf(console);
    const before = await registerRow(registerId);
    const caller = reporter("198.51.100.7", "browser-of-the-reporter");
    await caller.join.report({ joinCode, reason: "asks_money_or_codes", text: " 要我的\n银行卡 " });
    expect(await registerRow(registerId)).toEqual(before);
    const rows = await rowsOf(registerId);
    expect(rows).toHaveLength(1);
    for (const secret of ["198.51.100.7", "browser-of-the-reporter", "银行卡"]) {
      expect(rows.join()).not.toContain(secret);
    }
    const found = await inQueue(registerId);
    expect(found).toMatchObject({
      memberCount: 1,
      suspension: null,
      closing: null,
      steps: [],
      reports: {
        count: 1,
        reasons: { asks_money_or_codes: 1 },
        texts: [{ text: "要我的 银行卡", reportedAt: MORNING }],
        firstAt: MORNING,
        lastAt: MORNING,
      },
    });
    expect(JSON.stringify(found)).not.toContain("browser-of-the-reporter");
  });

  test("that is sent twice, also at once, is one; the same words of somebody else are another", async () => {
    const { registerId, joinCode } = await tenantOf(console);
    const [one, other] = [reporter("198.51.100.8", "b1"), reporter("198.51.100.8", "b2")];
    const report = { joinCode, reason: "impersonates", text: "" };
    await Promise.all([one.join.report(report), one.join.report(report), other.join.report(report)]);
    await one.join.report(report);
    expect(await rowsOf(registerId)).toHaveLength(2);
  });

  test("is limited by address and by register, and says so", async () => {
    const { registerId, joinCode } = await tenantOf(console);
    const report = (address: string, n: number) =>
      problemOf(
        reporter(address, `b${address}${n}`).join.report({ joinCode, reason: "other", text: `第 ${n}` }),
      );
    for (let n = 0; n < 10; n += 1) {
      await reporter("198.51.100.9", `n${n}`).join.report({ joinCode, reason: "other", text: `第 ${n}` });
    }
    expect(await report("198.51.100.9", 60)).toMatchObject({ code: "too_many_attempts" });
    for (let n = 0; n < 40; n += 1) {
      await reporter(`203.0.113.${n}`, `m${n}`).join.report({ joinCode, reason: "other", text: `第 ${n}` });
    }
    expect(await report("203.0.113.99", 70)).toMatchObject({ code: "too_many_attempts" });
    expect(await rowsOf(registerId)).toHaveLength(50);
    expect((await inQueue(registerId))?.reports).toMatchObject({ count: 50, reasons: { other: 50 } });
    expect((await inQueue(registerId))?.reports?.texts).toHaveLength(20);
  });

  test("works for a paused register; a code without one is answered as everywhere", async () => {
    const { registerId, joinCode, callers } = await tenantOf(console);
    await callers.owner.register.pause({ registerId });
    const caller = reporter("198.51.100.10", "b");
    expect(await caller.join.reportable({ joinCode })).toEqual({ joinCode });
    await caller.join.report({ joinCode, reason: "impersonates", text: "" });
    expect(await rowsOf(registerId)).toHaveLength(1);
    const unknown = { joinCode: "0000000000000" };
    expect(await problemOf(caller.join.reportable(unknown))).toMatchObject({ code: "join_code_unknown" });
    expect(
      await problemOf(caller.join.report({ ...unknown, reason: "impersonates", text: "" })),
    ).toMatchObject({ code: "join_code_unknown" });
  });
});

describe("dealing with reports", () => {
  test("leaves those that came since they were looked at, and the longest waiting stands first", async () => {
    const [first, second] = [await tenantOf(console), await tenantOf(console)];
    const report = (joinCode: string, n: number) =>
      reporter(`192.0.2.${n}`, `d${n}`).join.report({ joinCode, reason: "other", text: `第 ${n} 次` });
    console.setClock(new Date(MORNING.getTime() + HOUR_MS));
    await report(second.joinCode, 1);
    console.setClock(new Date(MORNING.getTime() + 2 * HOUR_MS));
    await report(first.joinCode, 2);
    // A fresh code of this hour.
    const { one } = await operatorsOf(console);
    const ids = (await one.moderation.queue()).registers.map(({ registerId }) => registerId);
    expect(ids.indexOf(second.registerId)).toBeLessThan(ids.indexOf(first.registerId));

    const seen = (await inQueue(second.registerId))?.reports?.lastAt ?? MORNING;
    await report(second.joinCode, 3);
    expect(
      await one.moderation.dismiss({ registerId: second.registerId, dismissal: "unfounded", upTo: seen }),
    ).toEqual({ dismissed: 1 });
    expect((await inQueue(second.registerId))?.reports).toMatchObject({
      count: 1,
      texts: [{ text: "第 3 次" }],
    });
    expect(await recorded(console, second.registerId)).toContain("register.reports_dismissed");

    await one.moderation.suspend({ registerId: second.registerId, reason: "正在核实" });
    expect(await inQueue(second.registerId)).toMatchObject({ reports: null, steps: ["propose"] });
  });

  test("ends with them after 180 days, and not before", async () => {
    const { registerId, joinCode } = await tenantOf(console);
    const { one } = await operatorsOf(console);
    const caller = reporter("192.0.2.77", "e");
    await caller.join.report({ joinCode, reason: "impersonates", text: "" });
    await caller.join.report({ joinCode, reason: "asks_too_much", text: "" });
    await one.moderation.dismiss({ registerId, dismissal: "unclear", upTo: MORNING });
    await caller.join.report({ joinCode, reason: "other", text: "还有" });
    const at = (days: number) => new Date(MORNING.getTime() + days * 24 * HOUR_MS);
    await enforceRetention(console.deps, at(180)).register_report();
    expect(await rowsOf(registerId)).toHaveLength(3);
    await enforceRetention(console.deps, at(181)).register_report();
    expect(await rowsOf(registerId)).toHaveLength(1);
  });

  test("shows an operator a register by its code, also a suspended one, and no member", async () => {
    const { registerId, joinCode, secrets, ids } = await tenantOf(console);
    const { one, stranger } = await operatorsOf(console);
    await one.moderation.suspend({ registerId, reason: "正在核实" });
    const found = await one.moderation.find({ joinCode });
    expect(found).toMatchObject({ registerId, memberCount: 1, suspension: { reason: "正在核实" } });
    const told = JSON.stringify(found);
    for (const secret of secrets.filter((each) => each !== ids.registerId)) {
      expect(told).not.toContain(secret);
    }
    expect(await problemOf(stranger.moderation.find({ joinCode }))).toMatchObject({
      code: "unauthenticated",
    });
  });
});

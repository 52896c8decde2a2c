import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { RegisterRole } from "#domain/access/access.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { type Claim, claimOrder, finished, giveUp, progressed } from "#features/export/ledger-sql.ts";
import { readPart } from "#features/export/own-exports.ts";
import { writePart } from "#features/export/parts-sql.ts";
import { writeExport } from "#features/export/write-export.ts";
import { upkeep } from "#features/operations/upkeep.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { sql } from "#platform/database/database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { collectingQueue } from "#tests/support/collecting-queue.ts";
import { DRAFT, MORNING } from "#tests/support/console.ts";
import { type Office, openOffice, rowsIn, tableIn } from "./office.ts";

let office: Office;
let registerId: string;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.console.db.close());
beforeEach(async () => {
  office.console.setClock(MORNING);
  registerId = await office.openRegister();
  await office.db.pool.query("delete from rate_limit where key like 'exports%'");
  await office.db.pool.query("delete from export");
});

const later = (minutes: number): Date => new Date(MORNING.getTime() + minutes * 60_000);
const partsOf = async (exportId: string): Promise<number> => {
  const { rowCount } = await office.db.pool.query(sql`select from export_part where export_id = ${exportId}`);
  return rowCount ?? 0;
};
const leave = (phone: string) =>
  leaveRegisters(office.deps, {
    phone,
    accountId: "01890000-0000-7000-8000-000000000001",
    membershipId: null,
  });
const claimed = async (exportId: string, now: Date, minutes: number): Promise<Claim> => {
  const leaseUntil = new Date(now.getTime() + minutes * 60_000);
  const claim = await inTransaction(office.db, (tx) => claimOrder(tx, exportId, { now, leaseUntil }));
  if (claim === null) {
    throw new Error("not claimed");
  }
  return claim;
};
/** As the worker keeps a piece. */
const written = (claim: Claim, number: number, text: string, leaseUntil: Date): Promise<boolean> =>
  inTransaction(office.db, (tx) =>
    writePart(tx, office.db.cipher, claim, { number, bytes: bytes(text), leaseUntil }),
  );
const bytes = (text: string): Uint8Array => Buffer.from(text);

describe("a worker that dies", () => {
  test("leaves the file to another, which begins anew: never two", async () => {
    await office.addMembers(registerId, ["张三"]);
    const exportId = await office.request(registerId);
    const dead = await claimed(exportId, MORNING, 1);
    expect(await written(dead, 0, "half", later(1))).toBe(true);
    // While it lives nobody else writes.
    await writeExport(office.deps, { exportId });
    expect(await partsOf(exportId)).toBe(1);
    office.console.setClock(later(2));
    await writeExport(office.deps, { exportId });
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "done" });
    expect(tableIn(await office.bytesOf(exportId))).toHaveLength(1);
    // What it still had in hand comes to nothing.
    expect(await written(dead, 1, "other half", later(3))).toBe(false);
    expect(await finished(office.db.pool, dead, { bytes: 1, now: later(3) })).toBe(false);
    expect(await progressed(office.db.pool, dead, { done: 1, total: 1, leaseUntil: later(3) })).toBe(false);
    expect(tableIn(await office.bytesOf(exportId))).toHaveLength(1);
  });

  test("and jobs that the queue has lost are found by upkeep", async () => {
    await office.addMembers(registerId, ["张三"]);
    const lost = await office.request(registerId);
    const dead = await office.request(registerId);
    await claimed(dead, MORNING, 1);
    const jobs = collectingQueue();
    const swept = async () => {
      await upkeep({ ...office.deps, jobs });
      return jobs
        .take()
        .filter(({ name }) => name === "export.write")
        .map(({ payload }) => payload);
    };
    expect(await swept()).toEqual([]);
    office.console.setClock(later(2));
    expect(new Set(await swept())).toEqual(new Set([{ exportId: lost }, { exportId: dead }]));
  });

  test("again and again is given up on, and can be asked for anew", async () => {
    await office.addMembers(registerId, ["张三"]);
    const exportId = await office.request(registerId);
    const broken = {
      ...office.deps,
      reportPrinter: office.deps.reportPrinter,
      roster: { ...office.deps.roster, page: () => Promise.reject(new Error("away")) },
    };
    for (let i = 0; i < 4; i += 1) {
      await expect(writeExport(broken, { exportId })).rejects.toThrow("away");
    }
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "failed" });
    await writeExport(office.deps, { exportId });
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "failed" });
    await office.caller.export.restart({ registerId, exportId });
    await writeExport(office.deps, { exportId });
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "done" });
  });
});

describe("nothing of whoever leaves stays", () => {
  test("in a finished file: it is erased at once, and can be made anew without them", async () => {
    const { phones } = await office.addMembers(registerId, ["张三", "李四"]);
    const { exportId } = await office.exported(registerId);
    const other = await office.openRegister();
    await office.addMembers(other, ["王五"]);
    const elsewhere = await office.exported(other);
    await leave(phones[0] ?? "");
    expect(await partsOf(exportId)).toBe(0);
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "erased", bytes: 0 });
    expect(await partsOf(elsewhere.exportId)).toBe(1);
    await expect(office.caller.export.open({ registerId, exportId })).rejects.toThrow("not_found");
    await office.caller.export.restart({ registerId, exportId });
    await writeExport(office.deps, { exportId });
    expect(tableIn(await office.bytesOf(exportId)).map(({ 姓名: name }) => name)).toEqual(["李四"]);
  });

  test("in one that is being written: it begins anew", async () => {
    const { phones } = await office.addMembers(registerId, ["张三", "李四"]);
    const exportId = await office.request(registerId);
    const claim = await claimed(exportId, MORNING, 1);
    await written(claim, 0, "张三", later(1));
    await leave(phones[0] ?? "");
    expect(await partsOf(exportId)).toBe(0);
    expect(await written(claim, 1, "李四", later(1))).toBe(false);
    await writeExport(office.deps, { exportId });
    expect(tableIn(await office.bytesOf(exportId)).map(({ 姓名: name }) => name)).toEqual(["李四"]);
  });

  test("in one that was given up on, which keeps nothing from then on", async () => {
    const { phones } = await office.addMembers(registerId, ["张三", "李四"]);
    const exportId = await office.request(registerId);
    const claim = await claimed(exportId, MORNING, 1);
    await written(claim, 0, "张三", later(1));
    await inTransaction(office.db, (tx) => giveUp(tx, claim, false));
    expect(await partsOf(exportId)).toBe(0);
    // Whatever the state is, a part that is there goes with whoever leaves.
    await office.db.pool.query(
      sql`insert into export_part (export_id, number, sealed) values (${exportId}, 0, ${bytes("张三")})`,
    );
    await leave(phones[0] ?? "");
    expect(await partsOf(exportId)).toBe(0);
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "failed" });
  });

  test("but counts of days stay until the register is dissolved, with which all goes", async () => {
    const { phones } = await office.addMembers(registerId, ["张三", "李四"]);
    await office.console.compare();
    const week = await office.exported(registerId, { kind: "week", format: "xlsx" });
    const roster = await office.exported(registerId);
    await leave(phones[0] ?? "");
    expect(await partsOf(week.exportId)).toBe(1);
    await office.caller.register.dissolve({ registerId, organisationName: DRAFT.organisationName });
    const { rows } = await office.db.pool.query(sql`select from export where register_id = ${registerId}`);
    expect(rows).toHaveLength(0);
    expect((await partsOf(week.exportId)) + (await partsOf(roster.exportId))).toBe(0);
  });
});

test("a file is gone after a day, and before upkeep comes nobody has it any more", async () => {
  await office.addMembers(registerId, ["张三"]);
  const { exportId } = await office.exported(registerId);
  office.console.setClock(later(24 * 60 - 1));
  await upkeep(office.deps);
  expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "done" });
  office.console.setClock(later(24 * 60));
  expect(await office.stateOf(registerId, exportId)).toBeUndefined();
  await expect(office.caller.export.open({ registerId, exportId })).rejects.toThrow("not_found");
  await upkeep(office.deps);
  expect(await partsOf(exportId)).toBe(0);
});

test("a role that ends while the file is being downloaded ends the download", async () => {
  await office.addMembers(registerId, ["张三"]);
  const phone = "13800000089";
  const { caller, accountId } = await office.hire(registerId, phone, "manager");
  const asked = { registerId, kind: "roster", format: "csv", filter: {}, locale: "zh-CN" } as const;
  const { exportId } = await caller.export.create(asked);
  await writeExport(office.deps, { exportId });
  const part = () => readPart(office.deps, { registerId, accountId, exportId, number: 0 });
  const became = (role: RegisterRole) =>
    office.db.pool.query(sql`update register_role_grant set role = ${role}::register_role
      where register_id = ${registerId} and account_id = ${accountId}`);
  expect(await part()).not.toBeNull();
  await became("viewer");
  expect(await part()).toBeNull();
  await became("manager");
  expect(await part()).not.toBeNull();
  await office.caller.administrators.revoke({ registerId, accountId });
  expect(await part()).toBeNull();
});

describe("reports", () => {
  test("of days have the register's counters of each in tens, and none of fewer than ten", async () => {
    await office.addMembers(registerId, ["张三"]);
    await office.addMembers(registerId, ["红码"], { codeState: "red" });
    await office.console.compare();
    const month = await office.exported(registerId, { kind: "month", format: "xlsx" });
    expect(tableIn(month.bytes)).toMatchObject([
      { 日期: shanghaiDate(MORNING), 总人数: "不足 10 人，不统计" },
    ]);
    await office.addMembers(
      registerId,
      Array.from({ length: 39 }, (_, i) => `红码${i}`),
      { codeState: "red" },
    );
    await office.console.compare();
    const week = await office.exported(registerId, { kind: "week", format: "xlsx" });
    expect(tableIn(week.bytes)).toMatchObject([
      {
        日期: shanghaiDate(MORNING),
        总人数: "40+",
        符合要求及未细分: "20+",
        异常: "20+",
        未知: "—",
        红码: "20+",
      },
    ]);
    expect(rowsIn(month.bytes)[1]?.[0]).toContain("王小明 138****0001");
  });

  test.each(["day", "week", "month"] as const)("%s is a PDF, of one or two pages", async (kind) => {
    await office.addMembers(
      registerId,
      Array.from({ length: 80 }, (_, i) => `红码${i}`),
      { codeState: "red" },
    );
    await office.addMembers(registerId, ["龘𠮷靐䶮", "=1+1"]);
    await office.console.compare();
    const { bytes: file } = await office.exported(registerId, { kind, format: "pdf" });
    expect(file.subarray(0, 5).toString()).toBe("%PDF-");
    expect(file.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeLessThanOrEqual(2);
    const { rows } = await office.db.pool.query(
      sql`select shown from audit_event where register_id = ${registerId} and action = 'roster.exported'`,
    );
    // The report of the day lists the first exceptions; those of days name nobody.
    expect(rows.flatMap(({ shown }) => shown)).toHaveLength(kind === "day" ? 24 : 0);
  });
});

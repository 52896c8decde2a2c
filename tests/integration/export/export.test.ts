import { read } from "@e965/xlsx";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { writeExport } from "#features/export/write-export.ts";
import { listAccessLog } from "#features/rights/list-access-log.ts";
import { sql } from "#platform/database/database.ts";
import { DRAFT } from "#tests/support/console.ts";
import { type Office, openOffice, rowsIn, tableIn } from "./office.ts";

let office: Office;
let registerId: string;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.console.db.close());
beforeEach(async () => {
  registerId = await office.openRegister();
  await office.db.pool.query("delete from rate_limit where key like 'exports%'");
});

const problem = (promise: Promise<unknown>) =>
  promise.then(
    () => "ok",
    (error: { message: string }) => error.message,
  );

describe("a roster", () => {
  test.each(["csv", "xlsx"] as const)(
    "as %s: masked, newest first, marked with who and when",
    async (format) => {
      const { claims } = await office.addMembers(registerId, ["张三", "=1+1", "𠮷野家"]);
      await office.console.compare();
      const { bytes } = await office.exported(registerId, { format });
      const [title, mark] = rowsIn(bytes);
      expect(title?.[0]).toBe(`${DRAFT.organisationName} · 名单`);
      expect(mark?.[0]).toBe("由 王小明 138****0001 于 2026-11-21 10:00 从团体簿导出");
      const table = tableIn(bytes);
      expect(table.map(({ 姓名: name }) => String(name).replace(/^'/, ""))).toEqual([
        "𠮷野家",
        "=1+1",
        "张三",
      ]);
      expect(table[2]).toMatchObject({
        证件类型: "居民身份证",
        证件号码: claims[0]?.document.number.replace(/^(..).{12}/, "$1************"),
        手机号: claims[0]?.phone.replace(/^(...)..../, "$1****"),
        健康码状态: "绿码",
        是否符合要求: "符合要求",
      });
      const text = format === "csv" ? bytes.toString() : JSON.stringify(rowsIn(bytes));
      for (const { document, phone } of claims) {
        expect(text).not.toContain(document.number);
        expect(text).not.toContain(phone);
      }
      const book = read(bytes, { cellFormula: true });
      const cells = book.SheetNames.flatMap((name) => Object.values(book.Sheets[name] ?? {})) as {
        f?: string;
      }[];
      expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    },
  );

  test("of many members is cut into sealed parts that make one file", async () => {
    const names = Array.from({ length: 9000 }, (_, i) => `成员${i}`);
    await office.addMembers(registerId, names);
    const { exportId, bytes } = await office.exported(registerId);
    expect(tableIn(bytes).map(({ 姓名: name }) => name)).toEqual(names.toReversed());
    const { rows } = await office.db.pool.query(
      sql`select number, octet_length(sealed) as bytes from export_part where export_id = ${exportId} order by number`,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(Math.max(...rows.map((row) => row.bytes))).toBeLessThan(600 * 1024);
    expect(await office.stateOf(registerId, exportId)).toMatchObject({
      state: "done",
      rowsDone: 9000,
      rowsTotal: 9000,
      bytes: bytes.byteLength,
    });
    await office.db.pool.query(sql`update export_part p set sealed = other.sealed from export_part other
      where p.export_id = ${exportId} and other.export_id = ${exportId} and p.number = 0 and other.number = 1`);
    await expect(office.bytesOf(exportId)).rejects.toThrow();
  });

  test("with a filter has those whom the roster shows with it; exceptions say why", async () => {
    await office.addMembers(registerId, ["健康"]);
    await office.addMembers(registerId, ["红码"], { codeState: "red" });
    await office.addMembers(registerId, ["黄码"], { codeState: "yellow" });
    await office.console.compare();
    const red = await office.exported(registerId, { filter: { codeState: "red" } });
    expect(tableIn(red.bytes).map(({ 姓名: name }) => name)).toEqual(["红码"]);
    expect(rowsIn(red.bytes).flat()).toContain("只含：健康码状态 红码");
    const exceptions = await office.exported(registerId, { kind: "exceptions", format: "xlsx" });
    const why = tableIn(exceptions.bytes).map((row) => [row.姓名, row.是否符合要求, row.原因]);
    expect(new Set(why)).toEqual(
      new Set([
        ["黄码", "异常", "健康码为黄码"],
        ["红码", "异常", "健康码为红码"],
      ]),
    );
  });

  test("of those who are in no group can be asked for, listed and written", async () => {
    const { ids } = await office.addMembers(registerId, ["甲班", "无班"]);
    const groupId = office.deps.random.uuid(office.deps.clock());
    await office.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
      values (${groupId}, ${registerId}, '甲', now())`);
    await office.db.pool.query(sql`update membership set group_id = ${groupId} where id = ${ids[0]}`);
    const { exportId, bytes } = await office.exported(registerId, { filter: { groupId: null } });
    expect(tableIn(bytes).map(({ 姓名: name }) => name)).toEqual(["无班"]);
    expect(rowsIn(bytes).flat()).toContain("只含：未分组");
    expect(await office.stateOf(registerId, exportId)).toMatchObject({ state: "done", filtered: true });
  });

  test("of a role for one group has that group's members alone, and reports of days are not its to have", async () => {
    const { ids } = await office.addMembers(registerId, ["甲班", "乙班"]);
    const groupId = office.deps.random.uuid(office.deps.clock());
    await office.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
      values (${groupId}, ${registerId}, '甲', now())`);
    await office.db.pool.query(sql`update membership set group_id = ${groupId} where id = ${ids[0]}`);
    const { caller } = await office.hire(registerId, "13800000088", "manager", [groupId]);
    const { exportId } = await caller.export.create({
      registerId,
      kind: "roster",
      format: "csv",
      filter: {},
      locale: "zh-CN",
    });
    await writeExport(office.deps, { exportId });
    expect(tableIn(await office.bytesOf(exportId)).map(({ 姓名: name }) => name)).toEqual(["甲班"]);
    const week = { registerId, kind: "week", format: "pdf", filter: {}, locale: "zh-CN" } as const;
    expect(await problem(caller.export.create(week))).toBe("not_found");
    // With the role goes the file.
    await office.db.pool.query(sql`update register_role_grant set group_ids = ${[office.deps.random.uuid(new Date())]}::uuid[]
      where register_id = ${registerId} and group_ids <> '{}'`);
    expect(await problem(caller.export.open({ registerId, exportId }))).toBe("not_found");
    expect((await caller.export.list({ registerId })).exports).toEqual([]);
  });
});

describe("who was in a file", () => {
  test("sees it, and no event says what the file was", async () => {
    const { phones } = await office.addMembers(registerId, ["红码"], { codeState: "red" });
    const others = await office.addMembers(registerId, ["健康"]);
    await office.console.compare();
    const { exportId } = await office.exported(registerId, { kind: "exceptions" });
    await office.caller.export.open({ registerId, exportId });
    const looks = await listAccessLog(office.deps, { phone: phones[0] ?? "", before: null });
    const by = { role: "owner", nameMasked: "王**" };
    expect(looks.looks).toMatchObject([
      { kind: "exported", ...by },
      { kind: "counted", ...by },
    ]);
    // Whoever is not in a file of exceptions is none: of few members that is a look at them, too.
    const elsewhere = await listAccessLog(office.deps, { phone: others.phones[0] ?? "", before: null });
    expect(elsewhere.looks).toMatchObject([{ kind: "counted", ...by }]);
    const { rows } = await office.db.pool.query(
      sql`select action, detail from audit_event where register_id = ${registerId} and detail ? 'exportId' order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "export.requested",
      "roster.exported",
      "export.downloaded",
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/exceptions|csv|red|exception/);
  });

  test("of thousands sees it too, in events of a thousand", async () => {
    const { ids } = await office.addMembers(
      registerId,
      Array.from({ length: 2100 }, (_, i) => `成员${i}`),
    );
    await office.exported(registerId);
    const { rows } = await office.db.pool.query(
      sql`select shown from audit_event where register_id = ${registerId} and action = 'roster.exported' order by id`,
    );
    expect(rows.map(({ shown }) => shown.length)).toEqual([1000, 1000, 100]);
    expect(new Set(rows.flatMap(({ shown }) => shown))).toEqual(new Set(ids));
  });

  test("of a file that was never finished sees nothing", async () => {
    await office.addMembers(registerId, ["张三"]);
    const exportId = await office.request(registerId);
    await office.caller.export.remove({ registerId, exportId });
    await writeExport(office.deps, { exportId });
    const { rows } = await office.db.pool.query(
      sql`select from audit_event where register_id = ${registerId} and action = 'roster.exported'`,
    );
    expect(rows).toHaveLength(0);
  });
});

describe("nobody else has it", () => {
  test("viewers cannot ask for one, and managers cannot have another's", async () => {
    await office.addMembers(registerId, ["张三"]);
    const viewer = await office.hire(registerId, "13800000091", "viewer");
    const manager = await office.hire(registerId, "13800000092", "manager");
    const { exportId } = await office.exported(registerId);
    const order = { registerId, kind: "roster", format: "csv", filter: {}, locale: "zh-CN" } as const;
    expect(await problem(viewer.caller.export.create(order))).toBe("not_found");
    for (const { caller } of [viewer, manager]) {
      expect(await problem(caller.export.open({ registerId, exportId }))).toBe("not_found");
      expect(await problem(caller.export.remove({ registerId, exportId }))).toBe("not_found");
      expect(await problem(caller.export.restart({ registerId, exportId }))).toBe("not_found");
    }
    expect((await manager.caller.export.list({ registerId })).exports).toEqual([]);
  });

  test("whose role was taken away before it was written gets none", async () => {
    await office.addMembers(registerId, ["张三"]);
    const { caller } = await office.hire(registerId, "13800000093", "manager");
    const order = { registerId, kind: "roster", format: "csv", filter: {}, locale: "zh-CN" } as const;
    const { exportId } = await caller.export.create(order);
    await office.db.pool.query(sql`update register_role_grant set role = 'viewer'
      where register_id = ${registerId} and role = 'manager'`);
    await writeExport(office.deps, { exportId });
    expect(await office.bytesOf(exportId)).toHaveLength(0);
    const { rows } = await office.db.pool.query(sql`select state from export where id = ${exportId}`);
    expect(rows).toEqual([{ state: "failed" }]);
  });

  test("at most three are being made at a time, and twenty a day", async () => {
    await office.addMembers(registerId, ["张三"]);
    const first = await Promise.all([1, 2, 3, 4].map(() => problem(office.request(registerId))));
    expect(first.toSorted()).toEqual(["export_limit", "ok", "ok", "ok"]);
    for (const { exportId } of (await office.caller.export.list({ registerId })).exports) {
      await office.caller.export.remove({ registerId, exportId });
    }
    const rest: string[] = [];
    for (let i = 3; i <= 20; i += 1) {
      rest.push(await problem(office.exported(registerId)));
    }
    expect(rest).toEqual([...Array.from({ length: 17 }, () => "ok"), "too_many_attempts"]);
  });
});

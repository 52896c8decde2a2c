import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkImport } from "#features/expected/check-import.ts";
import { eraseChecks, eraseReplaced } from "#features/expected/erase-imports.ts";
import { NotYet } from "#ports/job-queue.ts";
import type { TableReader } from "#ports/table-reader.ts";
import { openTenant } from "#tests/integration/access/tenants.ts";
import { HOUR_MS, MORNING } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { type ExpectedTown, HEAD, openExpected, rowOf, sheetOf, somebodyNew, workbook } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
});
afterAll(() => town.console.db.close());

const csv = (rows: readonly (readonly string[])[]): string =>
  Buffer.from([HEAD, ...rows].map((row) => row.join(",")).join("\r\n")).toString("base64");
const count = async (table: string, where = "true"): Promise<number> =>
  (await town.console.db.pool.query(`select count(*)::int as n from ${table} where ${where}`)).rows[0].n;

describe("a check", () => {
  test.each([
    ["an .xlsx", (rows: string[][]) => workbook(rows)],
    ["an .xls", (rows: string[][]) => workbook(rows, "biff8")],
    ["a .csv", csv],
  ])("of %s says what an import would do, and puts nobody on the list", async (_, fileOf) => {
    const [one, two] = [somebodyNew(), somebodyNew("李雷")];
    const rows = [
      rowOf(one, "一班"),
      rowOf(two),
      rowOf(one),
      ["张伟", "123", "", ""],
      rowOf(somebodyNew(), "九班"),
    ];
    const { found } = await town.check(fileOf(rows));
    expect(found).toEqual({
      state: "checked",
      rows: 5,
      good: 2,
      duplicates: 1,
      faulty: 2,
      onList: 0,
      asked: 0,
      askedOnList: 0,
      sheets: [
        {
          name: expect.any(String),
          state: "read",
          rows: 5,
          leftOut: { hidden: 0, example: 0, headings: 0, unused: 0 },
          columns: HEAD.map((heading, i) => ({
            letter: "ABCD"[i],
            heading,
            column: ["name", "documentNumber", "phone", "group"][i],
            use: "used",
          })),
        },
      ],
      faults: [
        { sheet: 0, row: 4, column: "documentNumber", problem: "duplicate", sameAs: { sheet: 0, row: 2 } },
        { sheet: 0, row: 5, column: "documentNumber", problem: "length" },
        { sheet: 0, row: 6, column: "group", problem: "unknown_group" },
      ],
    });
    expect(await town.names()).toEqual([]);
  });

  test("keeps neither the file nor a number in clear, and says nothing of what stood in a faulty cell", async () => {
    const person = somebodyNew("欧阳小小");
    const { importId } = await town.check(
      sheetOf("慕容的表", [[...HEAD, "诸葛的备注"], rowOf(person), ["慕容大大", "9876543", "", "秘密组"]]),
    );
    expect(await count("expected_import", `id = '${importId}' and file_cipher is null`)).toBe(1);
    const { rows } = await town.console.db.pool.query(
      `select (select string_agg(i::text, '') from expected_import i) || (select string_agg(e::text, '') from expected_person e) as dump`,
    );
    const hex = (text: string) => Buffer.from(text).toString("hex");
    for (const secret of [
      person.name,
      person.document.number,
      person.phone,
      "慕容大大",
      "9876543",
      "秘密组",
      "慕容的表",
      "诸葛的备注",
    ]) {
      expect(rows[0].dump).not.toContain(secret);
      expect(rows[0].dump).not.toContain(hex(secret));
    }
  });

  test.each([
    ["type", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])],
    ["damaged", Buffer.from("PK\u0003\u0004 nothing")],
    ["headings", Buffer.from("王小明,11010519491231002X")],
    ["empty", Buffer.from(`${HEAD.join(",")}\n,,`)],
    [
      "rows",
      Buffer.from(`姓名,手机号\n${Array.from({ length: 20_001 }, (_, i) => `王,1380000${i}`).join("\n")}`),
    ],
  ])("refuses a file as a whole: %s", async (problem, file) => {
    expect((await town.check(file.toString("base64"))).found).toEqual({ state: "refused", problem });
  });

  test("lapses after half an hour, and is then gone", async () => {
    const { registerId, owner, console } = town;
    const { importId } = await town.check(workbook([rowOf(somebodyNew())]));
    console.setClock(new Date(MORNING.getTime() + 0.6 * HOUR_MS));
    const input = { registerId, importId };
    expect(await problemOf(owner.expected.checked(input))).toMatchObject({ code: "import_expired" });
    expect(await problemOf(owner.expected.carryOut({ ...input, mode: "add" }))).toMatchObject({
      code: "import_expired",
    });
    expect(await eraseChecks(console.deps, MORNING)).toBe(0);
    await eraseChecks(console.deps, new Date(MORNING.getTime() + 1));
    expect(await count("expected_person")).toBe(0);
    console.setClock(MORNING);
  });

  test("is safe to run twice, and a discarded one leaves nothing", async () => {
    const { registerId, owner, console } = town;
    const { importId, found } = await town.check(workbook([rowOf(somebodyNew()), rowOf(somebodyNew())]));
    await console.db.pool.query("update expected_import set state = 'checking' where id = $1", [importId]);
    expect(found).toMatchObject({ good: 2 });
    await owner.expected.discard({ registerId, importId });
    expect(await count("expected_person", `import_id = '${importId}'`)).toBe(0);
  });

  test("of another register's list does not exist", async () => {
    const { importId } = await town.check(workbook([rowOf(somebodyNew())]));
    const { registerId } = town;
    expect(await problemOf(town.stranger.expected.checked({ registerId, importId }))).toMatchObject({
      code: "not_found",
    });
  });

  test("is refused when nobody can be asked to do it, and nothing stays", async () => {
    const { console, owner, registerId } = town;
    const before = await count("expected_import");
    const queue = console.deps.jobs as { setBroken?: (broken: boolean) => void };
    queue.setBroken?.(true);
    const problem = await problemOf(owner.expected.upload({ registerId, file: csv([["王", "", "", ""]]) }));
    queue.setBroken?.(false);
    expect(problem).toMatchObject({ code: "service_unavailable" });
    expect(await count("expected_import")).toBe(before);
  });
});

test("rows whose number cannot be used are asked about: they come with name and phone, or not at all", async () => {
  const { owner, registerId } = town;
  const [one, two, three] = [somebodyNew("甲"), somebodyNew("乙"), somebodyNew("丙")];
  const rows = [rowOf(one), [two.name, "4.40305E+17", two.phone, ""], ["丙", "4.40305E+17", three.phone, ""]];
  await owner.expected.clear({ registerId });
  const left = await town.check(workbook(rows));
  expect(left.found).toMatchObject({
    rows: 3,
    good: 1,
    asked: 2,
    faulty: 0,
    faults: [3, 4].map((row) => ({ row, problem: "digits_lost", isAsked: true })),
  });
  await owner.expected.carryOut({ registerId, importId: left.importId, mode: "add" });
  expect(await town.names()).toEqual(["甲"]);
  const taken = await town.check(workbook(rows));
  expect(taken.found).toMatchObject({ good: 1, onList: 1, asked: 2, askedOnList: 0 });
  const by = { registerId, importId: taken.importId, mode: "add", withAsked: true } as const;
  expect(await owner.expected.carryOut(by)).toEqual({ added: 2 });
  expect((await town.names()).toSorted()).toEqual(["丙", "乙", "甲"].toSorted());
  expect((await town.check(workbook(rows))).found).toMatchObject({ onList: 1, askedOnList: 2 });
  await owner.expected.clear({ registerId });
});

describe("importing", () => {
  test("adds, keeps the order of the file, passes over who is on the list; undo takes the last away", async () => {
    const [one, two, three] = [somebodyNew("甲"), somebodyNew("乙"), somebodyNew("丙")];
    expect(await town.bring([rowOf(one), rowOf(two)])).toEqual({ added: 2 });
    expect(await town.bring([rowOf(two), rowOf(three)])).toEqual({ added: 1 });
    expect(await town.names()).toEqual(["甲", "乙", "丙"]);
    const { owner, registerId } = town;
    await owner.expected.undo({ registerId });
    expect(await town.names()).toEqual(["甲", "乙"]);
    await owner.expected.undo({ registerId });
    expect(await town.names()).toEqual([]);
    expect(await problemOf(owner.expected.undo({ registerId }))).toMatchObject({ code: "conflict" });
  });

  test("replaces, and undo brings the old list back for a day", async () => {
    const { owner, registerId, console } = town;
    await town.bring([rowOf(somebodyNew("甲")), rowOf(somebodyNew("乙"))]);
    await town.bring([rowOf(somebodyNew("丁"))], "replace");
    expect(await town.names()).toEqual(["丁"]);
    await owner.expected.undo({ registerId });
    expect(await town.names()).toEqual(["甲", "乙"]);

    await town.bring([rowOf(somebodyNew("戊"))], "replace");
    console.setClock(new Date(MORNING.getTime() + 25 * HOUR_MS));
    expect((await owner.expected.overview({ registerId })).lastImport).toBeNull();
    expect(await problemOf(owner.expected.undo({ registerId }))).toMatchObject({ code: "conflict" });
    await eraseReplaced(console.deps, new Date(MORNING.getTime() + HOUR_MS));
    const imported = "import_id in (select id from expected_import where state = 'imported')";
    expect(await count("expected_person", imported)).toBe(1);
    console.setClock(MORNING);
  });

  test("a person is removed, the list is cleared, each recorded without a name", async () => {
    const { owner, registerId } = town;
    await owner.expected.clear({ registerId });
    await town.bring([rowOf(somebodyNew("甲")), rowOf(somebodyNew("乙"))]);
    const { people } = await owner.expected.page({ registerId, state: null, name: "", after: null });
    await owner.expected.remove({ registerId, expectedId: people[0]?.expectedId ?? "" });
    expect(await town.names()).toEqual(["乙"]);
    expect(await owner.expected.clear({ registerId })).toEqual({ cleared: 1 });
    expect(await count("expected_import")).toBe(0);
    const { rows } = await town.console.db.pool.query(
      "select action, detail from audit_event where register_id = $1 and action like 'expected.%' order by id desc limit 4",
      [registerId],
    );
    expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
      ["expected.cleared", { people: 1 }],
      ["expected.viewed", { shown: 1, continued: false, role: "owner" }],
      ["expected.removed", {}],
      ["expected.viewed", { shown: 2, continued: false, role: "owner" }],
    ]);
  });

  test("the template is read back: its headings are known, its example passed over", async () => {
    const { owner, registerId } = town;
    for (const format of ["xlsx", "csv"] as const) {
      const { file } = await owner.expected.template({ registerId, format });
      expect((await town.check(file)).found).toEqual({ state: "refused", problem: "empty" });
    }
  });
});

test("a manager of some groups has no part in the list, nor has whoever may only look", async () => {
  const { tenant, registerId, console } = town;
  const { manager, viewer } = tenant.callers;
  await manager.expected.overview({ registerId });
  await console.db.pool.query(
    "update register_role_grant set group_ids = $1 where register_id = $2 and role = 'manager'",
    [[tenant.ids.groupId], registerId],
  );
  for (const caller of [manager, viewer]) {
    const asked = [
      () => caller.expected.overview({ registerId }),
      () => caller.expected.page({ registerId, state: null, name: "", after: null }),
      () => caller.expected.upload({ registerId, file: csv([]) }),
      () => caller.expected.remind({ registerId }),
    ];
    for (const each of asked) {
      expect(await problemOf(each())).toMatchObject({ code: "not_found" });
    }
  }
});

test("of one account one file is read at a time, by whichever worker; others wait for nobody", async () => {
  const { console, registerId, owner } = town;
  const other = await openTenant(console);
  const file = csv([rowOf(somebodyNew())]);
  const uploaded = async (by = owner, of = registerId) =>
    (await by.expected.upload({ registerId: of, file })).importId;
  const [first, second] = [await uploaded(), await uploaded()];
  const others = await uploaded(other.callers.owner, other.ids.registerId);
  const [reading, read] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const tables: TableReader = {
    read: async () => {
      reading.resolve();
      await read.promise;
      return { ok: true, value: [] };
    },
  };
  const done: TableReader = { read: async () => ({ ok: true, value: [] }) };
  const held = checkImport({ ...console.deps, tables }, { importId: first });
  await reading.promise;
  await expect(checkImport({ ...console.deps, tables: done }, { importId: second })).rejects.toThrow(NotYet);
  await checkImport({ ...console.deps, tables: done }, { importId: others });
  read.resolve();
  await held;
  await checkImport({ ...console.deps, tables: done }, { importId: second });
  const states = [
    await owner.expected.checked({ registerId, importId: first }),
    await owner.expected.checked({ registerId, importId: second }),
    await other.callers.owner.expected.checked({ registerId: other.ids.registerId, importId: others }),
  ];
  expect(states).toEqual([0, 1, 2].map(() => ({ state: "refused", problem: "empty" })));
});

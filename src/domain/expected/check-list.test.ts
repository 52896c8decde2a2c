import { describe, expect, it } from "vitest";
import { type Cell, checkList, groupsByName, type Lines, MAX_ROWS, type Sheet } from "./check-list.ts";

const NOW = new Date("2026-11-20T04:00:00Z");
const ID = "11010519491231002X";
const PHONE = "13800138000";
const HEAD = ["姓名", "证件类型", "证件号码", "手机号", "分组"];
const GROUPS = groupsByName([
  { groupId: "plant", path: ["工厂"] },
  { groupId: "line", path: ["工厂", "一线"] },
  { groupId: "west", path: ["西区", "质检"] },
  { groupId: "east", path: ["东区", "质检"] },
]);

const sheet = (lines: Lines): Sheet => ({ name: "表1", isHidden: false, hiddenLines: 0, lines });
const check = (...lines: Lines) => checkList([sheet(lines)], GROUPS, NOW);
const faultsOf = (row: readonly Cell[]) => {
  const checked = check(HEAD, row);
  return "problem" in checked
    ? checked.problem
    : checked.faults.map(({ column, problem }) => [column, problem]);
};
const entriesOf = (...rows: Lines) => {
  const checked = check(HEAD, ...rows);
  return "problem" in checked ? checked.problem : checked.entries;
};

describe("headings", () => {
  it.each([
    [
      ["姓名", "手机号码（选填）"],
      ["王小明", PHONE],
    ],
    [
      ["工号", " 联 系 电 话 ", "＊姓名："],
      ["007", PHONE, "王小明"],
    ],
    [
      ["Name", "PHONE"],
      ["王小明", PHONE],
    ],
    [
      ["身份证号", "姓名", "手机"],
      ["", "王小明", PHONE],
    ],
  ])("are known by other names, in any order: %j", (head, row) => {
    expect(check(head, row)).toMatchObject({ entries: [{ name: "王小明", phone: PHONE, document: null }] });
  });

  it("may stand below a title and on a later sheet", () => {
    const checked = checkList(
      [sheet([["说明"], ["请填写"]]), sheet([["2026 年名单"], [], HEAD, ["王小明", "", ID]])],
      GROUPS,
      NOW,
    );
    expect(checked).toMatchObject({ rows: 1, entries: [{ document: { type: "resident_id", number: ID } }] });
  });

  it("are needed, and somebody below them", () => {
    expect(check(["王小明", ID])).toEqual({ problem: "headings" });
    expect(check(["姓名", "部门"], ["王小明", "工厂"])).toEqual({ problem: "headings" });
    expect(check(HEAD, ["", " "], [])).toEqual({ problem: "empty" });
    expect(check()).toEqual({ problem: "empty" });
  });
});

describe("a row", () => {
  it("counts as the spreadsheet counts, blank ones passed over, the example too", () => {
    const checked = check(HEAD, ["示例：张三", "", ID], [], ["", "", "  "], ["王", "", "123"]);
    expect(checked).toMatchObject({
      rows: 1,
      faulty: 1,
      faults: [{ row: 5, column: "documentNumber", problem: "length" }],
    });
  });

  it.each<[string, readonly Cell[]]>([
    ["full-width digits and spaces", ["王小明", "居民身份证", " １１０１０５ 19491231 002ｘ"]],
    ["an apostrophe in front", ["王小明", "", `'${ID}`]],
    ["a formula that keeps it a text", ["王小明", "身份证", `="${ID}"`]],
  ])("with %s", (_, row) => {
    expect(entriesOf(row)).toMatchObject([{ document: { type: "resident_id", number: ID } }]);
  });

  it("takes a phone that the spreadsheet holds as a number, and other documents", () => {
    expect(entriesOf(["王小明", "台胞证", 12345678, 13800138000])).toMatchObject([
      { document: { type: "taiwan_permit", number: "12345678" }, phone: PHONE },
    ]);
  });

  it.each<[readonly Cell[], [string, string][]]>([
    [["", "", ID], [["name", "empty"]]],
    [["王小明"], [["documentNumber", "number_or_phone"]]],
    [["王小明", "", 4.40305199001011e17], [["documentNumber", "digits_lost"]]],
    [["王小明", "", "4.40305E+17"], [["documentNumber", "digits_lost"]]],
    [["王小明", "", "440305199001011000"], [["documentNumber", "digits_lost"]]],
    [["王小明", "", "110105194912310021"], [["documentNumber", "check_character"]]],
    [["王小明", "工作证", ID], [["documentType", "unknown_type"]]],
    [["王小明", "", ID, "1380013800"], [["phone", "format"]]],
    [["王小明", "", "", "1.38E+10"], [["phone", "digits_lost"]]],
    [["王小明", "", ID, "", "三线"], [["group", "unknown_group"]]],
    [["王小明", "", ID, "", "质检"], [["group", "unknown_group"]]],
    [
      ["1", "", "1", "1", "1"],
      [
        ["name", "characters"],
        ["documentNumber", "length"],
        ["phone", "format"],
        ["group", "unknown_group"],
      ],
    ],
  ])("%j is told of as %j", (row, faults) => {
    expect(faultsOf(row)).toEqual(faults);
  });

  it.each([
    ["工厂／一线", "line"],
    ["工厂 > 一线", "line"],
    ["一线", "line"],
    ["东区/质检", "east"],
  ])("finds the group %s", (name, groupId) => {
    expect(entriesOf(["王小明", "", ID, "", name])).toMatchObject([{ groupId }]);
  });

  it("that repeats a document, or phone and name, is a duplicate of the first", () => {
    const checked = check(
      HEAD,
      ["王小明", "", ID],
      ["王晓明", "", ID.toLowerCase()],
      ["李", "", "", PHONE],
      ["李", "", "", PHONE],
      ["赵", "", "", PHONE],
    );
    expect(checked).toMatchObject({ rows: 5, duplicates: 2, faulty: 0 });
    expect("faults" in checked && checked.faults).toEqual([
      { row: 3, column: "documentNumber", problem: "duplicate", sameAs: 2 },
      { row: 5, column: "phone", problem: "duplicate", sameAs: 4 },
    ]);
  });
});

it("refuses a phone that stands in more than ten rows, however it is written", () => {
  const rowsOf = (people: number): Cell[][] =>
    Array.from({ length: people }, (_, i) => [`王${String.fromCodePoint(0x4e00 + i)}`, "", "", PHONE]);
  expect(check(HEAD, ...rowsOf(10), ["李", "", ID])).toMatchObject({ rows: 11, faulty: 0 });
  const checked = check(
    HEAD,
    ...rowsOf(10),
    ["李", "", ID, "+86 138-0013-8000"],
    ["赵", "", "", "13800138001"],
  );
  expect(checked).toMatchObject({ rows: 12, faulty: 11, entries: [{ name: "赵" }] });
  expect("faults" in checked && checked.faults.at(-1)).toEqual({
    row: 12,
    column: "phone",
    problem: "of_many",
  });
});

it("refuses more people than one file may bring", () => {
  const rows = Array.from({ length: MAX_ROWS + 1 }, () => ["王小明", "", ID]);
  expect(check(HEAD, ...rows)).toEqual({ problem: "rows" });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check, checkAll, HEAD, ID, PHONE, sheet } from "#tests/support/lists.ts";
import { type Cell, MAX_ROWS } from "./check-list.ts";

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
    sheet: 0,
    row: 12,
    column: "phone",
    problem: "of_many",
  });
});

it("refuses more people than one file may bring", () => {
  const rows = Array.from({ length: MAX_ROWS + 1 }, () => ["王小明", "", ID]);
  expect(check(HEAD, ...rows)).toEqual({ problem: "rows" });
  // Nobody knows who stands in the lines that were not looked at.
  expect(checkAll(sheet([HEAD, ["王小明", "", ID]], { isCut: true }))).toEqual({ problem: "rows" });
});

describe("several sheets", () => {
  it("are one list; which were read and which were not is said", () => {
    const checked = checkAll(
      sheet([["填表说明"], ["请填写"]], { name: "说明" }),
      sheet([HEAD, ["甲", "", ID]], { name: "旧名单", isHidden: true }),
      sheet([HEAD, ["乙", "", "", PHONE], ["示例", "", ID]], { name: "一班", hiddenLines: 2 }),
      sheet([], { name: "Sheet3" }),
      sheet(
        [
          ["手机", "姓名", "备注"],
          [PHONE, "乙"],
          ["13800138001", "丙", "新来"],
          ["", "", "共 2 人"],
        ],
        {
          name: "二班",
        },
      ),
    );
    expect(checked).toMatchObject({
      rows: 3,
      duplicates: 1,
      entries: [{ name: "乙" }, { name: "丙", sheet: 4, row: 3 }],
      faults: [{ sheet: 4, row: 2, problem: "duplicate", sameAs: { sheet: 2, row: 2 } }],
      sheets: [
        { name: "说明", state: "headings" },
        { name: "旧名单", state: "hidden" },
        { name: "一班", state: "read", rows: 1, leftOut: { hidden: 2, example: 1, headings: 0, unused: 0 } },
        { name: "Sheet3", state: "empty" },
        { name: "二班", state: "read", rows: 2, leftOut: { hidden: 0, example: 0, headings: 0, unused: 1 } },
      ],
    });
    expect("sheets" in checked && checked.sheets[4]?.columns).toEqual([
      { letter: "A", heading: "手机", column: "phone", use: "used" },
      { letter: "B", heading: "姓名", column: "name", use: "used" },
      { letter: "C", heading: "备注", column: null, use: "unused" },
    ]);
  });

  it("that are all hidden, or whose rows are, are no empty file", () => {
    expect(checkAll(sheet([HEAD, ["甲", "", ID]], { isHidden: true }))).toEqual({ problem: "hidden" });
    expect(checkAll(sheet([HEAD], { hiddenLines: 3 }))).toEqual({ problem: "hidden" });
  });

  it("have at most as many people together as one file may bring", () => {
    const half = Array.from({ length: MAX_ROWS / 2 + 1 }, () => ["王小明", "", ID]);
    expect(checkAll(sheet([HEAD, ...half]), sheet([HEAD, ...half]))).toEqual({ problem: "rows" });
  });
});

it("accounts for every line with something on it", () => {
  const cell = (...some: Cell[]) => fc.constantFrom<Cell>("", ...some);
  const row = fc.tuple(
    cell("王小明", "李 雷", "李雷", "1", "示例：张三", "姓名"),
    cell("居民身份证", "工作证", "证件类型"),
    cell(ID, "4.4E+17", "1", "810000199408230021", "证件号码"),
    cell(PHONE, "13900139000", "1", "无", 13800138000, "手机号"),
    cell("工厂", "三线"),
    cell("备注"),
  );
  const lines = fc.array(row, { maxLength: 30 });
  const hiddenLines = fc.nat(3);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(lines, hiddenLines, fc.boolean()), { minLength: 1, maxLength: 3 }),
      (file) => {
        const sheets = file.map(([rows, hidden, isHidden]) =>
          sheet([[...HEAD, "备注"], ...rows], { hiddenLines: hidden, isHidden }),
        );
        const checked = checkAll(...sheets);
        if ("problem" in checked) {
          return;
        }
        const { entries, faulty, duplicates } = checked;
        expect(entries.length + faulty + duplicates).toBe(checked.rows);
        expect(checked.sheets.reduce((sum, { rows }) => sum + rows, 0)).toBe(checked.rows);
        for (const [i, { state, rows, leftOut }] of checked.sheets.entries()) {
          const filled = sheets[i]?.lines.slice(1).filter((cells) => cells.some((each) => each !== "")) ?? [];
          const { hidden, example, headings, unused } = leftOut;
          expect(hidden).toBe(sheets[i]?.hiddenLines);
          expect(state === "read" ? rows + example + headings + unused : 0).toBe(
            state === "read" ? filled.length : 0,
          );
        }
      },
    ),
  );
});

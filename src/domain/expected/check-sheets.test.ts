import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, type Lines, MAX_ROWS, type Sheet } from "./check-list.ts";
import { checkSheets } from "./check-sheets.ts";
import { groupsByName } from "./group-names.ts";

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

const sheet = (lines: Lines, more: Partial<Sheet> = {}): Sheet => ({
  name: "表1",
  isHidden: false,
  hiddenLines: 0,
  lines,
  ...more,
});
const checkAll = (...sheets: Sheet[]) => checkSheets(sheets, GROUPS, NOW);
const check = (...lines: Lines) => checkAll(sheet(lines));
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
    const checked = checkAll(
      sheet([["说明"], ["请填写"]]),
      sheet([["2026 年名单"], [], HEAD, ["王小明", "", ID]]),
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
    [
      ["王小明", "工作证", "4.40305E+17"],
      [
        ["documentType", "unknown_type"],
        ["documentNumber", "digits_lost"],
      ],
    ],
    [["王小明", "", ID, "138.0013.8000"], [["phone", "format"]]],
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

  it.each<[string, readonly Cell[], object]>([
    ["a phone with .0", ["王", "", "", "13800138000.0"], { phone: PHONE }],
    [
      "a number with .0",
      ["王", "台胞证", "12345678.0"],
      { document: { type: "taiwan_permit", number: "12345678" } },
    ],
    ["+86", ["王", "", "", "+86 138-0013-8000"], { phone: PHONE }],
    ["0086", ["王", "", "", "008613800138000"], { phone: PHONE }],
    ["nothing said in words", ["王", "", ID, "无", "/"], { phone: null, groupId: null }],
    [
      "a residence permit without a type",
      ["王", "", "810000199408230021"],
      { document: { type: "hkmt_residence_permit" } },
    ],
    [
      "one that is called an identity card",
      ["王", "身份证", "830000199201300022"],
      { document: { type: "hkmt_residence_permit" } },
    ],
    [
      "a permanent resident without a type",
      ["王", "", "932682198501010017"],
      { document: { type: "permanent_residence" } },
    ],
    [
      "a permit of HA",
      ["王", "回乡证", "ha1234567"],
      { document: { type: "hk_macao_permit", number: "HA1234567" } },
    ],
  ])("takes %s", (_, row, entry) => {
    expect(entriesOf(row)).toMatchObject([entry]);
  });

  it("without a type is no passport by its shape", () => {
    expect(faultsOf(["王", "", "H12345678"])).toEqual([["documentNumber", "length"]]);
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
      { sheet: 0, row: 3, column: "documentNumber", problem: "duplicate", sameAs: { sheet: 0, row: 2 } },
      { sheet: 0, row: 5, column: "phone", problem: "duplicate", sameAs: { sheet: 0, row: 4 } },
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
    sheet: 0,
    row: 12,
    column: "phone",
    problem: "of_many",
  });
});

it("refuses more people than one file may bring", () => {
  const rows = Array.from({ length: MAX_ROWS + 1 }, () => ["王小明", "", ID]);
  expect(check(HEAD, ...rows)).toEqual({ problem: "rows" });
});

describe("a row with a name, a phone and a number that cannot be used", () => {
  it.each(["4.40305E+17", 4.40305199001011e17, "440305199001011000", "1234", `${ID.slice(0, 17)}1`])(
    "is asked about: %s",
    (number) => {
      expect(check(HEAD, ["王小明", "", number, PHONE])).toMatchObject({
        rows: 1,
        faulty: 0,
        entries: [{ name: "王小明", document: null, phone: PHONE, isAsked: true }],
        faults: [{ row: 2, column: "documentNumber", isAsked: true }],
      });
    },
  );

  it("is a fault when something else is wrong, too", () => {
    const checked = check(
      HEAD,
      ["王小明", "", "4.4E+17", "1380013800"],
      ["李", "", "4.4E+17", PHONE, "三线"],
    );
    expect(checked).toMatchObject({ faulty: 2, entries: [] });
    expect("faults" in checked && checked.faults.some(({ isAsked }) => isAsked)).toBe(false);
  });

  it("repeats a good row of the same name and phone, wherever that stands", () => {
    const checked = check(
      HEAD,
      ["王小明", "", "4.4E+17", PHONE],
      ["王小明", "", "", PHONE],
      ["李雷", "", "4.4E+17", "13800138001"],
      ["李雷", "", ID, "13800138001"],
    );
    expect(checked).toMatchObject({
      rows: 4,
      duplicates: 2,
      faulty: 0,
      entries: [
        { row: 3, isAsked: false },
        { row: 5, isAsked: false },
      ],
    });
  });
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
      { letter: "A", heading: "手机", column: "phone", isUsed: true },
      { letter: "B", heading: "姓名", column: "name", isUsed: true },
      { letter: "C", heading: "备注", column: null, isUsed: false },
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

describe("columns", () => {
  const usedOf = (...lines: Lines) => {
    const checked = check(...lines);
    const [read] = "sheets" in checked ? checked.sheets : [];
    return read?.columns.filter(({ isUsed }) => isUsed).map(({ letter }) => letter);
  };

  it.each<[string, Lines, string[]]>([
    [
      "the one with mobile numbers",
      [
        ["姓名", "联系电话", "手机号码"],
        ["王", "010-12345678", PHONE],
      ],
      ["A", "C"],
    ],
    [
      "the one that is filled in",
      [
        ["姓名", "本人手机", "家长手机"],
        ["王", "", PHONE],
        ["李", "", PHONE],
      ],
      ["A", "C"],
    ],
    [
      "one's own of two alike",
      [
        ["姓名", "家长手机", "本人手机"],
        ["王", PHONE, "13900139000"],
      ],
      ["A", "C"],
    ],
    [
      "the first of two numbered ones",
      [
        ["姓名", "手机号1", "手机号2"],
        ["王", PHONE, "13900139000"],
      ],
      ["A", "B"],
    ],
    [
      "the Chinese name",
      [
        ["英文名", "姓名", "手机"],
        ["Wang", "王", PHONE],
        ["Li", "", PHONE],
      ],
      ["B", "C"],
    ],
    [
      "the number, not its running number",
      [
        ["姓名", "证件编号", "身份证号"],
        ["王", "7", ID],
      ],
      ["A", "C"],
    ],
    [
      "no teacher's phone",
      [
        ["学生姓名", "身份证号", "教师姓名", "教师电话"],
        ["王", ID, "李", PHONE],
      ],
      ["A", "B"],
    ],
    [
      "the groups that there are",
      [
        ["姓名", "手机", "部门", "班组"],
        ["王", PHONE, "综合", "一线"],
      ],
      ["A", "B", "D"],
    ],
    [
      "below two lines of headings",
      [
        ["姓名", "联系方式", "", "班级"],
        ["", "家庭电话", "手机号", ""],
        ["王", "", PHONE, ""],
      ],
      ["A", "C", "D"],
    ],
  ])("of several for one thing it takes %s", (_, lines, letters) => {
    expect(usedOf(...lines)).toEqual(letters);
  });

  it("give the type of their number", () => {
    expect(check(["Name", "Passport No."], ["John Smith", "E12345678"])).toMatchObject({
      entries: [{ document: { type: "passport", number: "E12345678" } }],
    });
  });

  it("may be headed again further down", () => {
    expect(check(HEAD, ["王", "", ID], HEAD, ["李", "", "", PHONE])).toMatchObject({
      rows: 2,
      sheets: [{ leftOut: { headings: 1 } }],
    });
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

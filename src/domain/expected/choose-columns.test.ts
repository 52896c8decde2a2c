import { describe, expect, it } from "vitest";
import { check, checkAll, HEAD, ID, PHONE, sheet } from "#tests/support/lists.ts";
import type { Lines, Sheet } from "./check-list.ts";

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

describe("columns", () => {
  const usedOf = (...lines: Lines) => {
    const checked = check(...lines);
    const [read] = "sheets" in checked ? checked.sheets : [];
    return read?.columns.filter(({ use }) => use === "used").map(({ letter }) => letter);
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
      "no number of something else",
      [
        ["姓名", "手机", "QQ号", "号码"],
        ["王", PHONE, "1234567", "7"],
      ],
      ["A", "B"],
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

const columnsOf = (lines: Lines, more: Partial<Sheet> = {}): string[][] => {
  const checked = checkAll(sheet(lines, more));
  return "problem" in checked
    ? [[checked.problem]]
    : (checked.sheets[0]?.columns ?? []).map(({ letter, heading, use }) => [letter, heading, use]);
};

describe("columns that are not read", () => {
  it("are named, those without a heading too", () => {
    expect(
      columnsOf([
        ["姓名", "手机", "备注", "", ""],
        ["王", PHONE, "", "13900139000", ""],
      ]),
    ).toEqual([
      ["A", "姓名", "used"],
      ["B", "手机", "used"],
      ["C", "备注", "unused"],
      ["D", "", "unused"],
    ]);
  });

  it("begin behind the hundredth", () => {
    expect(
      columnsOf(
        [
          ["姓名", "手机"],
          ["王", PHONE],
        ],
        { isWide: true },
      )?.at(-1),
    ).toEqual(["CW", "", "beyond"]);
  });

  it("are those that the file hides, whatever they hold", () => {
    const lines = [
      ["姓名", "身份证号", "手机", "手机号码"],
      ["王", ID, PHONE, "13900139000"],
    ];
    expect(columnsOf(lines, { hiddenColumns: [1, 2] })).toEqual([
      ["A", "姓名", "used"],
      ["B", "身份证号", "hidden"],
      ["C", "手机", "hidden"],
      ["D", "手机号码", "used"],
    ]);
    expect(checkAll(sheet(lines, { hiddenColumns: [1, 2] }))).toMatchObject({
      entries: [{ document: null, phone: "13900139000" }],
    });
  });

  it("are told of as hidden when nobody can be found without them", () => {
    const hiding = sheet([HEAD, ["王", "", ID]], { hiddenColumns: [0] });
    expect(checkAll(hiding)).toEqual({ problem: "hidden" });
    expect(checkAll(hiding, sheet([HEAD, ["李", "", ID]]))).toMatchObject({
      sheets: [{ state: "hidden_columns" }, { state: "read" }],
    });
  });
});

describe("two columns of numbers", () => {
  const TWO = ["姓名", "身份证号", "护照号"];
  const PASSPORT = "E12345678";

  it("of different documents are both read: the second where the first is empty", () => {
    const lines = [
      TWO,
      ["王", ID, ""],
      ["John Smith", "无", PASSPORT],
      ["李", "110101199003074477", "E87654321"],
    ];
    expect(check(...lines)).toMatchObject({
      rows: 3,
      faulty: 0,
      entries: [
        { document: { type: "resident_id", number: ID } },
        { document: { type: "passport", number: PASSPORT } },
        { document: { type: "resident_id", number: "110101199003074477" } },
      ],
    });
    expect(columnsOf(lines)).toEqual([
      ["A", "姓名", "used"],
      ["B", "身份证号", "used"],
      ["C", "护照号", "where_empty"],
    ]);
  });

  it("give the one of the document that the row names", () => {
    const rows = check(
      [...TWO, "证件类型"],
      ["王", ID, PASSPORT, "护照"],
      ["李", "110101199003074477", "", ""],
    );
    expect(rows).toMatchObject({ entries: [{ document: { type: "passport", number: PASSPORT } }, {}] });
  });

  it("count a wrong number as one, in whichever it stands", () => {
    expect(check(TWO, ["王", "1", PASSPORT], ["李", ID, ""], ["赵", "", "1"], ["周", "", ""])).toMatchObject({
      rows: 4,
      faults: [
        { row: 2, column: "documentNumber", problem: "length" },
        { row: 4, column: "documentNumber" },
        { row: 5, column: "documentNumber", problem: "number_or_phone" },
      ],
    });
  });

  it("of the same document, or without a number in one, are one", () => {
    const same = [
      ["姓名", "身份证号", "证件号码"],
      ["王", ID, ID],
    ];
    expect(columnsOf(same).map(([, , use]) => use)).toEqual(["used", "unused", "used"]);
    const none = [TWO, ["王", ID, "办理中"]];
    expect(columnsOf(none).map(([, , use]) => use)).toEqual(["used", "used", "unused"]);
  });
});

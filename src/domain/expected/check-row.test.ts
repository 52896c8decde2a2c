import { describe, expect, it } from "vitest";
import { check, HEAD, ID, PHONE } from "#tests/support/lists.ts";
import type { Cell, Lines } from "./check-list.ts";

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

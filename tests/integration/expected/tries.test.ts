import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ExpectedTown, openExpected } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
  await town.owner.groups.add({ registerId: town.registerId, parentId: null, names: "生产部\n质检部" });
});
afterAll(() => town.console.db.close());

type Right = {
  names: readonly string[];
  /** Rows that are named with what is wrong with them. */
  named?: readonly number[];
  /** Of the first sheet that is read. */
  hidden?: number;
  sheets?: readonly string[];
  unused?: readonly string[];
};

const TWO = ["王小明", "李雷"];

/** Files that went wrong, each for its whole kind, with the people who are on them. */
const TRIES: readonly (readonly [file: string, right: Right])[] = [
  ["01-two-classes-two-sheets.xlsx", { names: [...TWO, "韩梅梅", "林涛"] }],
  ["02-hidden-old-list-first.xlsx", { names: ["在职丙"], sheets: ["旧名单"] }],
  ["03-hidden-row.xlsx", { names: ["王小明", "韩梅梅"], hidden: 1 }],
  ["04-merged-department.xlsx", { names: [...TWO, "韩梅梅", "林涛"] }],
  ["05-school-register-headings.xlsx", { names: TWO }],
  ["06-hr-headings.xlsx", { names: ["王小明"] }],
  ["07-landline-column-first.xlsx", { names: TWO, unused: ["联系电话"] }],
  ["08-leading-zero-by-format.xlsx", { names: ["陈大文", "JOHN SMITH"] }],
  ["09-backslash-names.xlsx", { names: TWO }],
  ["10-workbook2.xlsx", { names: TWO }],
  ["11-streamed-zip64.xlsx", { names: TWO }],
  ["12-zip64-end-record.xlsx", { names: TWO }],
  ["16-biff5-codepage-936.xls", { names: TWO }],
  ["17-tab-in-every-cell.csv", { names: ["王小明"] }],
  ["18-space-after-closing-quote.csv", { names: TWO }],
  ["19-title-line-with-tab.csv", { names: ["王小明"] }],
  ["20-phone-dot-zero.csv", { names: ["王小明"], named: [3] }],
  ["21-dos-end-of-file.csv", { names: ["王小明"] }],
  ["22-traditional-headings.csv", { names: ["陳大文"] }],
  // Four of them repeat a card under another of its names.
  ["23-document-types.xlsx", { names: Array.from({ length: 9 }, () => "测试"), named: [5, 6, 12, 14] }],
];

const check = async (file: string) => {
  const { console, owner, registerId } = town;
  console.setClock(new Date(console.deps.clock().getTime() + 600_000));
  await owner.expected.clear({ registerId });
  const bytes = await readFile(new URL(`../../fixtures/lists/${file}`, import.meta.url));
  return town.check(bytes.toString("base64"));
};

test.each(TRIES)("%s", async (file, { names, named = [], hidden = 0, sheets = [], unused = [] }) => {
  const { owner, registerId } = town;
  const { importId, found } = await check(file);
  if (found.state !== "checked") {
    expect(found).toMatchObject({ state: "checked" });
    return;
  }
  expect(found.faults.map(({ row }) => row)).toEqual(named);
  const read = found.sheets.filter(({ state }) => state === "read");
  expect(read[0]?.leftOut.hidden).toBe(hidden);
  expect(found.sheets.flatMap(({ name, state }) => (state === "read" ? [] : name))).toEqual(sheets);
  expect(read[0]?.columns.flatMap(({ heading, use }) => (use === "used" ? [] : heading))).toEqual(unused);
  await owner.expected.carryOut({ registerId, importId, mode: "add" });
  expect(await town.names()).toEqual(names);
});

test.each(["13-html-as.xls", "14-html-gb2312-as.xls", "15-xml-spreadsheet-2003-as.xls"])(
  "%s is named as what it is",
  async (file) => {
    expect((await check(file)).found).toEqual({ state: "refused", problem: "web_page" });
  },
);

test("a merged department is everybody's below it", async () => {
  const { owner, registerId } = town;
  const { importId } = await check("04-merged-department.xlsx");
  await owner.expected.carryOut({ registerId, importId, mode: "add" });
  const groups = await owner.groups.list({ registerId });
  const { people } = await owner.expected.page({ registerId, state: null, name: "", after: null });
  const groupNames = people.map(
    ({ groupId }) => groups.find((group) => group.groupId === groupId)?.path.at(-1) ?? null,
  );
  expect(groupNames).toEqual(["生产部", "生产部", "生产部", "质检部"]);
});

test("a line in another encoding than the others brings no other name", async () => {
  const { owner, registerId } = town;
  const { importId, found } = await check("24-two-encodings-in-one.csv");
  if (found.state === "checked") {
    await owner.expected.carryOut({ registerId, importId, mode: "add" });
    expect(found).toMatchObject(found.good === 2 ? { rows: 2 } : { good: 1, faults: [{ row: 3 }] });
  }
  for (const name of await town.names()) {
    expect(TWO).toContain(name);
  }
});

import { writeXlsx } from "hucre/xlsx";

/**
 * Lists as organisations have them. `people` is counted by hand: rows with somebody on them that the file shows or hides on a
 * sheet that is read. `read` of them come onto the list; each of the others is named: by its row, or counted as left out.
 */
export type Variant = {
  title: string;
  file: () => Uint8Array | Promise<Uint8Array>;
  people: number;
  read: number;
  /** Rows that are asked about, of the others. */
  asked?: number;
  /** Sheets that are named as not read. */
  sheets?: readonly string[];
};

const A = "11010519491231002X";
const B = "440308199901101512";
const PA = "13800138000";
const PB = "13900139000";

const csv =
  (...lines: string[]) =>
  (): Uint8Array =>
    Buffer.from(`${lines.join("\r\n")}\r\n`);

type Sheets = Parameters<typeof writeXlsx>[0]["sheets"];
const xlsx = (sheets: Sheets) => (): Promise<Uint8Array> => writeXlsx({ sheets });
const HEAD = ["姓名", "证件号码", "手机号"];
const shown = (name: string, ...rows: (string | number | null)[][]): Sheets[number] => ({ name, rows });
const hiding = (sheet: Sheets[number], ...lines: number[]): Sheets[number] => ({
  ...sheet,
  rowDefs: new Map(lines.map((line) => [line - 1, { hidden: true }])),
});

/** One person below these headings, who is read. */
const headed = (title: string, head: string, row: string): Variant => ({
  title,
  file: csv(head, row),
  people: 1,
  read: 1,
});

const HEADINGS: Variant[] = [
  headed("an address book of DingTalk", "员工UserID,姓名,手机号,职位,工号", `u1,王小明,${PA},工人,007`),
  headed(
    "an address book of WeCom",
    "姓名,帐号,别名,职务,性别,手机,座机,个人邮箱",
    `王小明,wxm,,工人,男,${PA},,`,
  ),
  headed("an address book of Lark", "姓名（必填）,手机号码（必填）,工号", `王小明,${PA},7`),
  headed(
    "a school register",
    "学籍号,学生姓名,性别,身份证件类型,身份证件号,年级,联系电话",
    `G1,王小明,男,1-居民身份证,${A},三,${PA}`,
  ),
  headed(
    "a school register with families",
    "姓名★,身份证件类型★,身份证件号,成员1姓名,成员1联系电话",
    `王小明,居民身份证,${A},王大明,${PB}`,
  ),
  headed("codes of a school register", "XM,SFZJLX,SFZJH,LXDH", `王小明,居民身份证,${A},${PA}`),
  headed(
    "income tax",
    "工号,姓名,证件类型,证件号码,国籍(地区),手机号码,其他证件类型,其他证件号码",
    `1,王小明,居民身份证,${A},中国,${PA},,`,
  ),
  headed("social insurance", "社会保障号码,姓名,移动电话", `${A},王小明,${PA}`),
  headed("a building site", "班组,姓名,身份证号码,工种,手机号码", `一班,王小明,${A},木工,${PA}`),
  headed("a questionnaire", "序号,1、您的姓名：,2、您的手机号码：,3、您的身份证号：", `1,王小明,${PA},${A}`),
  headed("a collected form", "提交者,姓名（必填）,手机号（必填）,提交时间", `a,王小明,${PA},2026-11-30`),
  headed("two languages", "姓名/Name,手机/Mobile Phone", `王小明,${PA}`),
  headed("two languages without a slash", "姓名 Name,身份证号 ID No.", `王小明,${A}`),
  headed("English", "Employee Name,National ID,Mobile Phone", `王小明,${A},${PA}`),
  headed("English, passports", "Name,Passport No.,Tel", `John Smith,E12345678,${PA}`),
  headed("Hong Kong", "員工姓名,證件類型,證件號碼,手提電話", `陳大文,回鄉證,H12345678,${PA}`),
  headed("Taiwan", "姓名,台胞證號碼,行動電話", `陳大文,01234567,${PA}`),
  headed("Taiwan, identity cards", "姓名,身分證字號", `王小明,${A}`),
  headed("stars", "*姓名,*证件类型,*证件号码,*手机号", `王小明,身份证,${A},${PA}`),
  headed("brackets", "【姓名】,［手机号］", `王小明,${PA}`),
  headed("spaces", "姓  名,证 件 号 码", `王小明,${A}`),
  headed("numbered phones", "姓名,手机号1,手机号2", `王小明,${PA},${PB}`),
  headed("a phone of one's own and a parent's", "姓名,家长手机,本人手机", `王小明,${PB},${PA}`),
  headed("teachers", "教师姓名,居民身份证号,联系手机号", `王小明,${A},${PA}`),
  headed("workers", "职工姓名,公民身份号码,本人手机号", `王小明,${A},${PA}`),
  headed("one name for two documents", "姓名,身份证号/护照号", `王小明,${A}`),
  headed("a contact in need", "姓名,身份证号,紧急联系人,紧急联系人电话", `王小明,${A},李雷,${PB}`),
  {
    title: "two lines of headings",
    file: csv("姓名,联系方式,", ",座机,手机", `王小明,,${PA}`),
    people: 1,
    read: 1,
  },
  { title: "no headings of numbers", file: csv("姓名,工号", "王小明,7"), people: 1, read: 0 },
];

const cells = (title: string, row: string, read: number, asked = 0): Variant => ({
  title,
  file: csv("姓名,证件类型,证件号码,手机号", row),
  people: 1,
  read,
  asked,
});

const CELLS: Variant[] = [
  cells("a phone with .0", "王小明,,,13800138000.0", 1),
  cells("+86", "王小明,,,+86 138 0013 8000", 1),
  cells("0086", "王小明,,,0086-13800138000", 1),
  cells("86", "王小明,,,8613800138000", 1),
  cells("full width", "王小明,,,１３８００１３８０００", 1),
  cells("an apostrophe", `王小明,,'${A},'${PA}`, 1),
  cells("a formula", `王小明,,"=""${A}""",`, 1),
  cells("spaces and hyphens", "王小明,,110105 19491231-002x,", 1),
  cells("nothing in words", `王小明,无,${A},无`, 1),
  cells("a landline alone", "王小明,,,010-12345678", 0),
  cells("two phones in a cell", `王小明,,,${PA}/${PB}`, 0),
  cells("lost digits and no phone", "王小明,,4.40305E+17,", 0),
  cells("lost digits and a phone", `王小明,,4.40305E+17,${PA}`, 0, 1),
  cells("zeros for digits and a phone", `王小明,,440305199001011000,${PA}`, 0, 1),
  cells("a number that is too short and a phone", `王小明,,44030519900101,${PA}`, 0, 1),
  cells("a work card and a phone", `王小明,工作证,123,${PA}`, 0, 1),
  cells("a number with neither name nor phone", `,,${A},`, 0),
  cells("a code before the document's name", `王小明,01-居民身份证,${A},`, 1),
  cells("a household's book", `王小明,2-户口簿,${A},`, 1),
  cells("a residence permit", "王小明,港澳居民居住证,810000199408230021,", 1),
  cells("a residence permit called an identity card", "王小明,身份证,830000199201300022,", 1),
  cells("a permit of somebody who is no Chinese", "王小明,港澳居民来往内地通行证（非中国籍）,MA0123456,", 1),
  cells("a permit with its renewal count", "王小明,港澳居民来往内地通行证,H12345678(02),", 1),
  cells("a foreign passport", "John Smith,外国护照,E12345678,", 1),
  cells("a permanent resident", "王小明,五星卡,932682198501010017,", 1),
];

const ROWS: Variant[] = [
  {
    title: "titles above, a sum and a note below",
    file: csv(
      "2026 年秋季名单,,",
      "单位：某厂,,",
      "姓名,手机号,备注",
      `王小明,${PA},`,
      `李雷,${PB},`,
      ",,共 2 人",
    ),
    // The note has nothing in a column that is used, and is counted with the others.
    people: 3,
    read: 2,
  },
  {
    title: "the same person twice",
    file: csv("姓名,证件号码", `王小明,${A}`, `李雷,${B}`, `王小明,${A.toLowerCase()}`),
    people: 3,
    read: 2,
  },
  {
    title: "names that are told apart by a space alone",
    file: csv("姓名,手机号", `Wang Wei,${PA}`, `WANG WEI,${PA}`),
    people: 2,
    read: 1,
  },
  {
    title: "a family's phone",
    file: csv("姓名,手机号", `王小明,${PA}`, `王小红,${PA}`),
    people: 2,
    read: 2,
  },
  {
    title: "headings on every page",
    file: csv("姓名,手机号", `王小明,${PA}`, "姓名,手机号", `李雷,${PB}`),
    people: 3,
    read: 2,
  },
  {
    title: "an example",
    file: csv("姓名,手机号", `示例：张三,${PA}`, `李雷,${PB}`),
    people: 2,
    read: 1,
  },
  {
    title: "running numbers prepared below",
    file: csv("序号,姓名,手机号", `1,王小明,${PA}`, "2,,", "3,,"),
    people: 3,
    read: 1,
  },
  {
    title: "blank rows between",
    file: csv("姓名,手机号", `王小明,${PA}`, ",", "", `李雷,${PB}`),
    people: 2,
    read: 2,
  },
  {
    title: "groups by name and by path, and one that there is not",
    file: csv("姓名,手机号,部门", `王小明,${PA},一班`, `李雷,${PB},生产部`, "韩梅梅,13600136000,九班"),
    people: 3,
    read: 2,
  },
  {
    title: "landlines in the first column of phones",
    file: csv("姓名,电话,手机", `王小明,010-12345678,${PA}`, `李雷,,${PB}`),
    people: 2,
    read: 2,
  },
  {
    title: "a good row and one with lost digits of the same person",
    file: csv("姓名,证件号码,手机号", `王小明,4.4E+17,${PA}`, `王小明,${A},${PA}`),
    people: 2,
    read: 1,
  },
];

const TEXTS: Variant[] = [
  { title: "tabs", file: csv("姓名\t手机号", `王小明\t${PA}`), people: 1, read: 1 },
  { title: "semicolons", file: csv("姓名;手机号", `王小明;${PA}`), people: 1, read: 1 },
  {
    title: "a mark and a title",
    file: () => Buffer.from(`\uFEFF名单\n姓名,手机号\n王小明,${PA}`),
    people: 1,
    read: 1,
  },
  {
    title: "UTF-16",
    file: () => Buffer.from(`\uFEFF姓名\t手机号\r\n王小明\t${PA}\r\n`, "utf16le"),
    people: 1,
    read: 1,
  },
  { title: "returns alone", file: () => Buffer.from(`姓名,手机号\r王小明,${PA}\r`), people: 1, read: 1 },
  {
    title: "a comma in the title, tabs below",
    file: csv("名单，2026,某厂", "姓名\t手机号", `王小明\t${PA}`),
    people: 1,
    read: 1,
  },
  { title: "a break within a cell", file: csv('姓名,"手机号\n(必填)"', `王小明,${PA}`), people: 1, read: 1 },
];

const SHEETS: Variant[] = [
  {
    title: "two classes and a note",
    file: xlsx([
      shown("填写说明", ["请填写姓名和手机号"]),
      shown("一班", HEAD, ["王小明", A, PA]),
      shown("二班", HEAD, ["李雷", B, PB]),
    ]),
    people: 2,
    read: 2,
    sheets: ["填写说明"],
  },
  {
    title: "sheets with other columns",
    file: xlsx([
      shown("工人", ["序号", ...HEAD], [1, "王小明", A, PA]),
      shown("干部", ["手机", "姓名"], [PB, "李雷"]),
    ]),
    people: 2,
    read: 2,
  },
  {
    title: "somebody on two sheets",
    file: xlsx([shown("甲", HEAD, ["王小明", A, PA]), shown("乙", HEAD, ["王小明", A, ""], ["李雷", B, ""])]),
    people: 3,
    read: 2,
  },
  {
    title: "a hidden sheet",
    file: xlsx([
      { ...shown("离职", HEAD, ["王小明", A, PA]), hidden: true },
      shown("在职", HEAD, ["李雷", B, PB]),
    ]),
    people: 1,
    read: 1,
    sheets: ["离职"],
  },
  {
    title: "a very hidden sheet",
    file: xlsx([
      { ...shown("字典", ["证件类型"], ["护照"]), veryHidden: true },
      shown("在职", HEAD, ["李雷", B, PB]),
    ]),
    people: 1,
    read: 1,
    sheets: ["字典"],
  },
  {
    title: "blank sheets",
    file: xlsx([shown("Sheet1", HEAD, ["王小明", A, PA]), shown("Sheet2"), shown("Sheet3")]),
    people: 1,
    read: 1,
    sheets: ["Sheet2", "Sheet3"],
  },
  {
    title: "hidden rows",
    file: xlsx([hiding(shown("名单", HEAD, ["王小明", A, PA], ["李雷", B, PB], ["韩梅梅", "", PB]), 3, 4)]),
    people: 3,
    read: 1,
  },
  {
    title: "everything hidden",
    file: xlsx([shown("封面", []), { ...shown("名单", HEAD, ["王小明", A, PA]), hidden: true }]),
    people: 0,
    read: 0,
  },
  {
    title: "numbers that are quantities",
    file: xlsx([shown("名单", ["姓名", "手机号"], ["王小明", 13800138000], ["李雷", 13900139000])]),
    people: 2,
    read: 2,
  },
  {
    title: "a document that is a quantity",
    file: xlsx([
      shown("名单", HEAD, ["王小明", 440305199001011000, 13800138000], ["李雷", 440305199001011000, null]),
    ]),
    people: 2,
    read: 0,
    asked: 1,
  },
  {
    title: "a merged department",
    file: xlsx([
      {
        ...shown("名单", ["部门", "姓名", "手机号"], ["一班", "王小明", PA], [null, "李雷", PB]),
        merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
      },
    ]),
    people: 2,
    read: 2,
  },
  {
    title: "a merged title",
    file: xlsx([
      {
        ...shown("名单", ["某厂员工名单", null, null], HEAD, ["王小明", A, PA]),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
      },
    ]),
    people: 1,
    read: 1,
  },
  {
    title: "headings in the twentieth line",
    file: xlsx([
      shown("名单", ...Array.from({ length: 19 }, (_, i) => [`说明 ${i}`]), HEAD, ["王小明", A, PA]),
    ]),
    people: 1,
    read: 1,
  },
  {
    title: "a wide sheet",
    file: xlsx([
      shown(
        "名单",
        [...Array.from({ length: 60 }, (_, i) => `项目${i}`), ...HEAD],
        [...Array.from({ length: 60 }, () => "x"), "王小明", A, PA],
      ),
    ]),
    people: 1,
    read: 1,
  },
];

export const CORPUS: readonly Variant[] = [...HEADINGS, ...CELLS, ...ROWS, ...TEXTS, ...SHEETS];

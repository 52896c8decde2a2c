import { readFile } from "node:fs/promises";
import { read, utils, write } from "@e965/xlsx";
import { writeXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { DESK, PHONE, useBrowser } from "#tests/e2e/support/browser.ts";
import { watchInbox } from "#tests/e2e/support/inbox.ts";
import { join } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister, stepUp } from "#tests/e2e/support/registrar.ts";
import { sendNow } from "#tests/e2e/support/reminders.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const browser = useBrowser();
let nextPerson: () => Person;
let console: Page;

beforeAll(async () => {
  nextPerson = await peopleOf(8200, 9);
});

type Rows = readonly (readonly string[])[];

/** The template as it was saved, with these rows below its example. */
const filledIn = (template: Buffer, rows: Rows): Buffer => {
  const book = read(template);
  const sheet = book.Sheets[book.SheetNames[0] ?? ""] ?? {};
  utils.sheet_add_aoa(
    sheet,
    rows.map((row) => [...row]),
    { origin: "A3" },
  );
  return Buffer.from(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer);
};

/** A workbook as a school has it: a note, last year's classes hidden, two classes with other columns, numbers that were spoilt. */
const ofSchool = (one: Person, two: Person): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      { name: "填表说明", rows: [["请各班主任填写"]] },
      {
        name: "去年",
        hidden: true,
        rows: [
          ["姓名", "手机号"],
          ["离校生", "13800138000"],
        ],
      },
      {
        name: "一班",
        columns: [{}, {}, {}, {}, {}, {}, {}, { hidden: true }],
        rows: [
          ["学籍号", "学生姓名", "身份证件类型", "身份证件号", "联系电话", "本人手机", "护照号", "家长手机"],
          ["G1", one.name, "1-居民身份证", one.documentNumber, "010-12345678", one.phone, "E12345678"],
          ["G2", "赵一", "1-居民身份证", "123", "", ""],
          ["G3", "赵二", "1-居民身份证", "123", "", ""],
          ["G4", "赵三", "1-居民身份证", "4.40305E+17", "", ""],
        ],
      },
      {
        name: "二班",
        rows: [
          ["姓名/Name", "手机号（必填）", "身份证号", "备注"],
          [two.name, two.phone, "4.40305E+17", ""],
          ["", "", "", "以上共 1 人"],
        ],
      },
    ],
  });

const saved = async (name: string): Promise<Buffer> => {
  const started = console.waitForEvent("download");
  await console.getByRole("button", { name, exact: true }).click();
  return readFile(await (await started).path());
};

const choose = (name: string, buffer: Buffer): Promise<void> =>
  console
    .getByLabel("选择文件", { exact: true })
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });

const press = (name: string): Promise<void> => console.getByRole("button", { name, exact: true }).click();
const inDialog = (name: string): Promise<void> =>
  console.getByRole("dialog").getByRole("button", { name, exact: true }).click();

const stateOf = async ({ name }: Person): Promise<string> => {
  const row = console.getByRole("list", { name: "名单", exact: true }).getByRole("listitem");
  return row.filter({ has: console.getByRole("heading", { name, exact: true }) }).innerText();
};

describe.each([
  ["360", PHONE],
  ["1280", DESK],
])("at %s px", (size, viewport) => {
  test("a list is imported after a wrong turn, who joins is found on it, the missing are reminded, the import is undone", async () => {
    const [registrar, comes, missing, unexpected] = [nextPerson(), nextPerson(), nextPerson(), nextPerson()];
    console = await browser.desk();
    await becomeRegistrar(console, registrar);
    const register: OpenedRegister = await openRegister(console, `龙潭湖消防站${size}`);
    await console.setViewportSize(viewport);
    await console.goto(`/registers/${register.id}/expected`);
    await console.getByText("还没有名单").waitFor();
    await seen(console, `expected-${size}-empty`);
    const template = await saved("Excel");

    await choose("合影.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
    await console.getByText("这不是表格文件", { exact: false }).waitFor();
    await press("重新选择文件");

    const good: Rows = [comes, missing].map((person) => [
      person.name,
      "居民身份证",
      person.documentNumber,
      person.phone,
    ]);
    const bad: Rows = [
      ["张三", "", "4.40305E+17", ""],
      ["李四", "工作证", "123", "12"],
    ];
    await choose("名单.xlsx", filledIn(template, [...good, ...bad]));
    await console
      .getByText(
        "第 5 行，证件号码：证件号码被 Excel 改成了科学计数，后几位已丢失，请把该列设为文本后重新填写。",
      )
      .waitFor();
    await console.getByText("共 4 行，2 行可以导入。").waitFor();
    await seen(console, `expected-${size}-checked`);
    const mistakes = (await saved("下载问题清单")).toString("utf8");
    expect(mistakes).toContain("应到名单,5,证件号码,");
    expect(mistakes).not.toContain("张三");
    await press("重新选择文件");

    await choose("学校.xlsx", Buffer.from(await ofSchool(comes, missing)));
    await console.getByText("共 5 行，1 行可以导入。").waitFor();
    for (const said of [
      "工作表“填表说明”没有读：前 20 行、前 100 列没有列名。",
      "工作表“去年”没有读：是隐藏的。",
      "工作表“二班”：1 行。没有读：用到的列都空着的 1 行。",
      "用了：B 列“学生姓名”作姓名、C 列“身份证件类型”作证件类型、D 列“身份证件号”作证件号码、F 列“本人手机”作手机号、G 列“护照号”作证件号码（D 列空着或证件类型是它时）。",
      "没有用：A 列“学籍号”、E 列“联系电话”（手机号用了 F 列）、H 列“家长手机”（隐藏）。",
      "“一班”第 3、4 行，证件号码：位数不对，请对照证件核对。",
      "1 行的证件不能用，姓名和手机号可以用，怎么办？",
    ]) {
      await console.getByText(said, { exact: true }).waitFor();
    }
    await seen(console, `expected-${size}-school`);
    await console.getByRole("radio", { name: "这 1 行只用姓名和手机号导入，不带证件" }).check();
    await console.getByRole("button", { name: "导入 2 人", exact: true }).waitFor();
    await press("重新选择文件");

    await choose("名单.xlsx", filledIn(template, good));
    await stepUp(console, registrar.phone, () => press("导入 2 人"));
    await console.getByText("应到 2 人：已加入 0 人，未加入 2 人").waitFor();
    await expect.poll(() => stateOf(comes)).toContain("未加入");

    await join(await browser.phone(), register.joinUrl, comes);
    await join(await browser.phone(), register.joinUrl, unexpected);
    await console.reload();
    await console.getByText("另有 1 名成员不在名单", { exact: false }).waitFor();
    await expect.poll(() => stateOf(comes)).toContain("已加入");
    await seen(console, `expected-${size}-list`);
    await console.getByRole("button", { name: /^不在名单/ }).click();
    await console.getByRole("heading", { name: unexpected.name, exact: true }).waitFor();
    await console.getByRole("button", { name: /^不在名单/ }).click();

    await press(`为${missing.name}指定对应的成员`);
    await console.getByRole("list", { name: "不在名单上的成员" }).waitFor();
    await seen(console, `expected-${size}-pair`);
    await console
      .getByRole("button", { name: `${missing.name}对应${unexpected.name}`, exact: true })
      .press("Enter");
    await console.getByText("已加入 2 人", { exact: false }).waitFor();
    await expect.poll(() => stateOf(missing)).toContain("由管理员对应");
    await press(`取消${missing.name}的对应`);
    await inDialog("取消对应");
    await console.getByText("已加入 1 人", { exact: false }).waitFor();

    const inbox = await watchInbox(missing.phone);
    const before = await inbox.count();
    await press("提醒未加入的人");
    await console.getByText("1 人，1 条短信，按 2 条计费").waitFor();
    await seen(console, `expected-${size}-remind`);
    await sendNow(console);
    await console.getByText("现在撤销不会有人收到").waitFor();
    await vi.waitFor(async () => expect(await inbox.count()).toBe(before + 1), { timeout: 40_000 });
    await console.getByText("已处理 1").waitFor();
    await seen(console, `expected-${size}-reminded`);
    await console.reload();
    await console.getByText(/^列入提醒 1 次/).waitFor();

    await press("撤销");
    await inDialog("撤销");
    await console.getByText("还没有名单").waitFor();
  });
});

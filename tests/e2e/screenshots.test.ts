import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DESK, PHONE, useBrowser } from "./support/browser.ts";
import { runCommand } from "./support/command.ts";
import { openForm, reachCode, signInAsMember } from "./support/member.ts";
import { type Person, peopleOf } from "./support/people.ts";
import { signIn } from "./support/registrar.ts";

// Every main page is opened and must fit a phone; with UPDATE_SCREENSHOTS=1 its picture goes to docs/images.

const FOLDER = "docs/images";
const OPERATOR = "13900000000";
const writing = process.env.UPDATE_SCREENSHOTS === "1";

const browser = useBrowser();
let nextPerson: () => Person;
let console: Page;
let operator: Page;
let registerId: string;
let joinUrl: string;

beforeAll(async () => {
  nextPerson = await peopleOf(2800, 3);
  const seeded =
    (await runCommand("src/cli/seed/main.ts", "company", "--json")).trim().split("\n").at(-1) ?? "";
  const { registrarPhone, ...register } = JSON.parse(seeded) as Record<
    "registerId" | "joinUrl" | "registrarPhone",
    string
  >;
  ({ registerId, joinUrl } = register);
  console = await browser.desk();
  await signIn(console, registrarPhone);
  operator = await browser.desk();
  await signIn(operator, OPERATOR);
  await runCommand("src/cli/compare.ts", "--now");
  await mkdir(FOLDER, { recursive: true });
});

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The page is there, fits its width, and is photographed when asked for. */
const picture = async (page: Page, name: string, ready: RegExp): Promise<void> => {
  await page.getByText(ready).first().waitFor();
  await page.getByRole("heading").first().waitFor();
  expect(await overflow(page)).toBe(0);
  if (writing) {
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled", caret: "hide" });
  }
};

describe("at a desk", () => {
  const PAGES: [string, () => string, RegExp][] = [
    ["landing", () => "/", /团体簿/],
    ["registers", () => "/registers", /人/],
    ["share", () => `/registers/${registerId}/share`, /复制链接/],
    ["roster", () => `/registers/${registerId}`, /\*{4}/],
    ["settings", () => `/registers/${registerId}/settings`, /防疫要求/],
    ["poster", () => `/registers/${registerId}/share/poster`, /扫码加入团体簿/],
  ];

  test.each(PAGES)("%s", async (name, address, ready) => {
    await console.setViewportSize(DESK);
    await console.goto(address());
    await picture(console, `${name}-1280`, ready);
  });

  test("login", async () => {
    const page = await browser.desk();
    await page.goto("/login");
    await picture(page, "login-1280", /获取验证码/);
  });

  test("ops", async () => {
    await operator.goto("/ops");
    await picture(operator, "ops-1280", /比对/);
  });
});

describe("on a phone", () => {
  test("join, from the first page to the receipt, and the member's own page", async () => {
    const person = nextPerson();
    const page = await browser.phone();
    await page.goto(joinUrl);
    await picture(page, "join-360", /开始填写/);
    await openForm(page, joinUrl);
    await picture(page, "join-form-360", /获取验证码/);
    const code = await reachCode(page, joinUrl, person);
    await picture(page, "join-code-360", /确认加入/);
    await page.getByLabel("验证码", { exact: true }).fill(code);
    await page.getByRole("button", { name: "确认加入" }).click();
    await picture(page, "join-done-360", /回执/);
    await signInAsMember(page, person.phone);
    await picture(page, "me-360", /退出/);
  });

  test.each<[string, () => string, RegExp]>([
    ["registers", () => "/registers", /人/],
    ["roster", () => `/registers/${registerId}`, /\*{4}/],
  ])("%s", async (name, address, ready) => {
    await console.setViewportSize(PHONE);
    await console.goto(address());
    await picture(console, `${name}-360`, ready);
  });
});

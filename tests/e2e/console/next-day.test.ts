import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PHONE, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { movingClock } from "#tests/e2e/support/moving-clock.ts";
import type { Person } from "#tests/e2e/support/people.ts";
import { openRegister, passIdentity } from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";

/** Half of the 30 of a hundred that are for notices, at two parts each, is 2,000 people a day. */
const SMS_DAILY_BUDGET = 26_667;
const PEOPLE = 5000;

const browser = useBrowser();
const clock = movingClock();
let stack: DemoStack;
let registrar: Person;
let page: Page;
let registerId: string;

const newestCode = (after: number): Promise<string> =>
  vi.waitFor(
    async () => {
      const answer = await fetch(`${stack.webUrl}/dev/inbox.json?phone=${registrar.phone}`);
      const [newest] = (await answer.json()) as { code: string; at: string }[];
      if (newest === undefined || Date.parse(newest.at) <= after) {
        throw new Error("no new code");
      }
      return newest.code;
    },
    { timeout: 30_000 },
  );

const signIn = async (): Promise<void> => {
  const since = clock.now().getTime() - 1000;
  await page.goto("/login");
  await page.getByLabel("手机号", { exact: true }).fill(registrar.phone);
  await page.getByRole("button", { name: "获取验证码", exact: true }).click();
  await page.getByText("验证码正在发送").waitFor();
  await page.getByLabel("验证码", { exact: true }).fill(await newestCode(since));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
};

const openList = async (): Promise<void> => {
  await page.goto(`/registers/${registerId}/expected`);
  if (new URL(page.url()).pathname === "/login") {
    await signIn();
    await page.goto(`/registers/${registerId}/expected`);
  }
  await page.getByRole("button", { name: "提醒未加入的人", exact: true }).waitFor();
};

/** No name has digits. */
const nameOf = (i: number): string =>
  `王${String(i).replace(/\d/g, (digit) => "零一二三四五六七八九"[Number(digit)] ?? "")}`;

const dialog = () => page.getByRole("dialog");
const progress = () => page.getByRole("region", { name: "提醒进度" });
const ask = () => page.getByRole("button", { name: "提醒未加入的人", exact: true }).click();
const messages = async (): Promise<number> => {
  const [row] = await query<{ sent: number }>(
    stack.databaseUrl,
    "select count(*)::int as sent from sms_message where purpose = 'reminder' and state = 'sent'",
  );
  return row?.sent ?? 0;
};

beforeAll(async () => {
  stack = await startDemoStack({ SMS_DAILY_BUDGET: String(SMS_DAILY_BUDGET), ...clock.environment });
  await clock.goTo(stack, "10:00");
  const answer = await fetch(`${stack.bureauUrl}/people/sample?n=40&offset=9400`);
  const people = (await answer.json()) as Person[];
  registrar = people.find(({ documentType }) => documentType === "resident_id") as Person;
  page = await browser.desk({ webUrl: stack.webUrl });
  await signIn();
  await passIdentity(page, registrar);
  ({ id: registerId } = await openRegister(page, "龙潭湖展览中心"));
});
afterAll(async () => {
  await stack?.stop();
  clock.end();
});

test("of 5,000 who are missing 2,000 are reminded today and the others tomorrow, by itself; the rest is stopped", async () => {
  const rows = Array.from({ length: PEOPLE }, (_, i) => `${nameOf(i)},139${String(i).padStart(8, "0")}`);
  await page.goto(`/registers/${registerId}/expected`);
  await page.getByLabel("选择文件", { exact: true }).setInputFiles({
    name: "名单.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`姓名,手机号\r\n${rows.join("\r\n")}\r\n`),
  });
  const since = clock.now().getTime() - 1000;
  await page.getByRole("button", { name: "导入 5,000 人", exact: true }).click({ timeout: 60_000 });
  await page.getByLabel("确认验证码", { exact: true }).fill(await newestCode(since));
  await page.getByRole("button", { name: "确认并继续", exact: true }).click();
  await page.getByText("应到 5,000 人").waitFor({ timeout: 60_000 });

  await ask();
  await dialog().getByText("5,000 人，5,000 条短信，按 10,000 条计费").waitFor();
  await dialog()
    .getByText(/今天最多 2,000 人，其余 3,000 人从明天（.*）起自动发送/)
    .waitFor();
  await seen(page, "next-day-1280-preview");
  await page.setViewportSize(PHONE);
  await seen(page, "next-day-360-preview");
  await dialog().getByRole("button", { name: "发送给 5,000 人", exact: true }).click();
  await progress().getByText("10 秒后开始发送给 5,000 人").waitFor();
  await seen(page, "next-day-360-waiting");

  // The browser may be closed meanwhile: the worker goes on, and the page finds it again.
  await page.goto("about:blank");
  await vi.waitFor(async () => expect(await messages()).toBe(2000), { timeout: 240_000, interval: 1000 });
  await openList();
  await progress()
    .getByText(/^其余 3,000 人将于 .*08:00 起自动发送。$/)
    .waitFor();
  await progress().getByText("已处理 2,000").waitFor();
  await seen(page, "next-day-360-resting");
  await ask();
  await dialog().getByText("3,000 人已在等待发送的提醒中").waitFor();
  await dialog().getByRole("button", { name: "关闭", exact: true }).click();

  await page.goto("about:blank");
  await clock.goTo(stack, "08:00");
  await vi.waitFor(async () => expect(await messages()).toBe(4000), { timeout: 240_000, interval: 1000 });
  await openList();
  await progress()
    .getByText(/^其余 1,000 人将于 .*08:00 起自动发送。$/)
    .waitFor();
  await progress().getByRole("button", { name: "停止发送", exact: true }).click();
  await progress().getByText("已停止发送").waitFor();
  await progress().getByText("未发送 1,000").waitFor();
  await seen(page, "next-day-360-stopped");
});

test("by night it is asked first, and 08:00 is offered", async () => {
  await clock.goTo(stack, "07:00");
  await page.setViewportSize(PHONE);
  await openList();
  const before = await messages();
  await ask();
  await dialog().getByText("现在是夜间（20:00 至 8:00），什么时候发？").waitFor();
  expect(
    await dialog()
      .getByRole("radio", { name: /08:00 发送$/ })
      .isChecked(),
  ).toBe(true);
  await seen(page, "night-360-asked");
  await page.setViewportSize({ width: 1280, height: 800 });
  await seen(page, "night-1280-asked");
  await dialog()
    .getByRole("button", { name: /^预约发送给 [\d,]+ 人$/ })
    .click();
  await progress()
    .getByText(/08:00 起自动发送，现在撤销不会有人收到。$/)
    .waitFor();
  await seen(page, "night-1280-scheduled");
  await progress().getByRole("button", { name: "撤销", exact: true }).click();
  await progress().getByText("已撤销，没有人收到短信。").waitFor();
  expect(await messages()).toBe(before);

  await ask();
  await dialog()
    .getByRole("radio", { name: /^现在发送/ })
    .check();
  await dialog()
    .getByRole("button", { name: /^发送给 [\d,]+ 人$/ })
    .click();
  await vi.waitFor(async () => expect(await messages()).toBeGreaterThan(before), { timeout: 60_000 });
  await progress().getByRole("button", { name: "停止发送", exact: true }).click();
  await progress().getByText("已停止发送").waitFor();
});

import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { signInAsMember } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { signIn } from "#tests/e2e/support/registrar.ts";

const browser = useBrowser();
let nextPerson: () => Person;
beforeAll(async () => {
  nextPerson = await peopleOf(3200, 4);
});

const pathOf = (page: Page): string => new URL(page.url()).pathname;

test("one's other sessions are listed, and end at once when they are signed out", async () => {
  const { phone } = nextPerson();
  const [here, there] = [await browser.desk(), await browser.desk()];
  await signIn(there, phone);
  await signIn(here, phone);
  await here.goto("/account");
  const sessions = here.getByRole("listitem").filter({ hasText: "登录于" });
  await sessions.first().waitFor();
  expect(await sessions.count()).toBe(2);
  await sessions.filter({ hasNotText: "当前设备" }).getByRole("button").click();
  await here.getByText("已退出该设备").waitFor();
  await there.goto("/registers");
  expect(pathOf(there)).toBe("/login");
  await here.reload();
  await here.getByRole("button", { name: "退出所有设备" }).click();
  await here.waitForURL((url) => url.pathname === "/login");
  await here.goto("/registers");
  expect(pathOf(here)).toBe("/login");
});

test("a member does the same without JavaScript", async () => {
  const { phone } = nextPerson();
  const [here, there] = [await browser.phone(), await browser.phone()];
  await signInAsMember(there, phone);
  await signInAsMember(here, phone);
  await here.goto("/me");
  await here.getByRole("link", { name: "已登录的设备" }).click();
  const others = here.locator("section").filter({ hasNotText: "当前设备" });
  expect(await others.count()).toBe(1);
  await others.getByRole("button", { name: "退出", exact: true }).click();
  await here.getByText("当前设备", { exact: true }).waitFor();
  expect(await here.locator("section").count()).toBe(1);
  await there.goto("/me/sessions");
  expect(pathOf(there)).toBe("/me");
  await here.getByRole("button", { name: "退出所有设备" }).click();
  await here.getByRole("button", { name: "获取验证码" }).waitFor();
});

test("what a page asks for by itself does not keep its session alive", async () => {
  const { phone } = nextPerson();
  const page = await browser.desk();
  await signIn(page, phone);
  // Away from the console, whose pages ask for things themselves.
  await page.goto("/icon.svg");
  const { databaseUrl } = inject("stack");
  const [newest] = await query<{ id: string }>(
    databaseUrl,
    "select id from session order by created_at desc limit 1",
  );
  const seenAgo = (minutes: number) =>
    query(
      databaseUrl,
      "update session set last_seen_at = now() - make_interval(mins => $2::int) where id = $1",
      [newest?.id, minutes],
    );
  const secondsAgo = async (): Promise<number> => {
    const [row] = await query<{ seconds: number }>(
      databaseUrl,
      "select extract(epoch from now() - last_seen_at)::int as seconds from session where id = $1",
      [newest?.id],
    );
    return row?.seconds ?? Number.NaN;
  };
  const ask = async (headers: Record<string, string> = {}): Promise<number> =>
    (await page.request.get("/api/trpc/register.mine", { headers })).status();

  await seenAgo(30);
  expect(await ask({ "x-tuantibu-unattended": "1" })).toBe(200);
  expect(await secondsAgo()).toBeGreaterThan(29 * 60);
  expect(await ask()).toBe(200);
  expect(await secondsAgo()).toBeLessThan(60);
  await seenAgo(61);
  expect(await ask()).toBe(401);
});

test("signing out tells the browser to forget pages and storage", async () => {
  const page = await browser.phone();
  await signInAsMember(page, nextPerson().phone);
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    page.locator('button[value="sign-out"]').click(),
  ]);
  expect(await response.headerValue("clear-site-data")).toBe('"cache", "storage"');
});

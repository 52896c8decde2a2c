import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, PHONE, useBrowser } from "../support/browser.ts";
import { runCommand } from "../support/command.ts";
import { query } from "../support/database.ts";
import { signIn } from "../support/registrar.ts";
import { sendNow } from "../support/reminders.ts";
import { seen } from "../support/seen.ts";

const browser = useBrowser();

type Seeded = { registerId: string; registrarPhone: string; members: number };
let seeded: Seeded;
let registrar: Page;
beforeAll(async () => {
  const printed = await runCommand("src/cli/seed/main.ts", "company", "--json");
  seeded = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Seeded;
  await runCommand("src/cli/compare.ts", "--now");
  registrar = await browser.desk();
  await signIn(registrar, seeded.registrarPhone);
});

describe.each([
  ["360", PHONE],
  ["1280", DESK],
])("at %s px", (size, viewport) => {
  let page: Page;
  beforeAll(async () => {
    // As on another day: nobody has been reminded, and nothing is switched on.
    for (const table of ["reminder_batch", "automatic_reminder", "exception_alert"]) {
      await query(
        inject("stack").databaseUrl,
        `delete from ${table} where register_id = '${seeded.registerId}'`,
      );
    }
    page = await browser.desk({ viewport, signedInAs: registrar });
  });

  const button = (name: string | RegExp) => page.getByRole("button", { name, exact: true });
  const bar = () => page.getByRole("region", { name: "批量操作" });
  const dialog = () => page.getByRole("dialog");
  const progress = () => page.getByRole("region", { name: "提醒进度" });
  const openRoster = async (): Promise<void> => {
    await page.goto(`/registers/${seeded.registerId}`);
    await page.getByRole("checkbox", { name: "选中本页" }).waitFor();
  };
  const ask = () => bar().getByRole("button", { name: "提醒", exact: true }).click();
  const selectEverybody = async (): Promise<void> => {
    await page.getByRole("checkbox", { name: "选中本页" }).click();
    await bar().getByText("已选 50 人").waitFor();
    await bar()
      .getByRole("button", { name: `选中符合条件的全部 ${seeded.members} 人` })
      .click();
    await bar().getByText(`已选中符合条件的全部 ${seeded.members} 人`).waitFor();
  };

  test("members are selected, seen before anything is sent, reminded, undone, and not reminded twice", async () => {
    await openRoster();
    await seen(page, `reminders-${size}-roster`);

    // A wrong turn: everybody, and then nobody after all.
    await selectEverybody();
    await seen(page, `reminders-${size}-selected`);
    await page.keyboard.press("Escape");
    await bar().waitFor({ state: "detached" });

    await selectEverybody();
    await ask();
    await dialog().getByText("提醒您核对本人信息").waitFor();
    expect(await dialog().innerText()).toMatch(
      /将提醒 \d+ 人[\s\S]*\d+ 人不需要提醒[\s\S]*\d+ 人，\d+ 条短信，按 \d+ 条计费/,
    );
    await seen(page, `reminders-${size}-preview`);
    await button("取消").click();
    await dialog().waitFor({ state: "detached" });
    expect(await progress().count()).toBe(0);

    await ask();
    await sendNow(page);
    await progress().getByText("现在撤销不会有人收到").waitFor();
    await bar().waitFor({ state: "detached" });
    await button("撤销").click();
    await progress().getByText("已撤销，没有人收到短信。").waitFor();
    await seen(page, `reminders-${size}-undone`);
    await button("关闭").click();
    expect(await page.getByText(/提醒：/).count()).toBe(0);

    await selectEverybody();
    await ask();
    await sendNow(page);
    // The browser may be closed meanwhile: the worker goes on, and the page finds it again.
    await openRoster();
    await progress().getByText("提醒已发送").waitFor({ timeout: 60_000 });
    await seen(page, `reminders-${size}-sent`);
    await page
      .getByText(/提醒：已发送/)
      .first()
      .waitFor();

    await selectEverybody();
    await ask();
    await dialog().getByText("没有需要提醒的人").waitFor();
    await seen(page, `reminders-${size}-nobody`);
    await button("关闭").last().click();
    await button("取消选择").click();

    await button("提醒记录").click();
    await dialog().getByText("已撤销，没有人收到短信。").waitFor();
    expect(await dialog().getByRole("listitem").filter({ hasText: "发起" }).count()).toBe(2);
    await seen(page, `reminders-${size}-history`);
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "detached" });
  });

  test("the register reminds by itself when it is told to, and tells of new exceptions", async () => {
    await page.goto(`/registers/${seeded.registerId}/settings`);
    const switches = ["每次比对后自动提醒异常人员", "出现新的异常人员时短信通知我"];
    for (const name of switches) {
      expect(await page.getByRole("switch", { name }).isChecked()).toBe(false);
      await page.getByRole("switch", { name }).click();
      await page.getByRole("switch", { name, checked: true }).and(page.locator(":enabled")).waitFor();
    }
    await page.reload();
    for (const name of switches) {
      await page.getByRole("switch", { name, checked: true }).waitFor();
    }
    await page.getByRole("switch").first().scrollIntoViewIfNeeded();
    await seen(page, `reminders-${size}-settings`);
  });
});

test("by keyboard: search, rows, ranges, and the list of keys", async () => {
  const page = await browser.desk({ signedInAs: registrar });
  await page.goto(`/registers/${seeded.registerId}`);
  const rows = page.getByRole("row").getByRole("checkbox");
  await rows.nth(1).waitFor();

  await page.keyboard.press("/");
  expect(await page.getByRole("searchbox").evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type("j?");
  expect(await page.getByRole("searchbox").inputValue()).toBe("j?");
  expect(await page.getByRole("dialog").count()).toBe(0);

  await rows.nth(1).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("j");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  expect(await rows.nth(2).evaluate((box) => box === document.activeElement)).toBe(true);
  await page.keyboard.press("Space");
  const bar = page.getByRole("region", { name: "批量操作" });
  await bar.getByText("已选 2 人").waitFor();
  await rows.nth(5).click({ modifiers: ["Shift"] });
  await bar.getByText("已选 5 人").waitFor();
  // The focus goes on from the row that was ticked, to its own button.
  await page.keyboard.press("Escape");
  await bar.waitFor({ state: "detached" });
  expect(await rows.nth(5).evaluate((box) => box === document.activeElement)).toBe(true);

  await page.keyboard.press("?");
  await page.getByRole("dialog").getByText("按住 Shift 点选").waitFor();
  await seen(page, "reminders-1280-keys");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^键盘操作/ }).click();
  await page.getByRole("dialog").waitFor();
});

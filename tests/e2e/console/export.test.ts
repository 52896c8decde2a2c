import { readFile } from "node:fs/promises";
import { read, utils } from "@e965/xlsx";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DESK, PHONE, useBrowser } from "#tests/e2e/support/browser.ts";
import { runCommand } from "#tests/e2e/support/command.ts";
import { watchInbox } from "#tests/e2e/support/inbox.ts";
import { signIn } from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const browser = useBrowser();
const SIZES = [
  ["360", PHONE],
  ["1280", DESK],
] as const;

type Seeded = { registerId: string; registrarPhone: string };
let seeded: Seeded;

beforeAll(async () => {
  const printed = await runCommand("src/cli/seed/main.ts", "company", "--json");
  seeded = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Seeded;
});

const confirmByCode = async (page: Page): Promise<void> => {
  const inbox = await watchInbox(seeded.registrarPhone);
  await page.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByLabel("确认验证码", { exact: true }).fill(await inbox.next());
  await page.getByRole("button", { name: "确认并继续", exact: true }).click();
};

/** Downloads the newest file of this kind. */
const download = async (page: Page, name: RegExp): Promise<{ name: string; bytes: Buffer }> => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name }).first().click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
};

describe.each(SIZES)("at %s px", (size, viewport) => {
  test("the trend, and from the filtered roster to the files", async () => {
    const page = await browser.desk({ viewport });
    await signIn(page, seeded.registrarPhone);
    await page.goto(`/registers/${seeded.registerId}`);
    await page.getByRole("heading", { name: "近期趋势" }).waitFor();
    await page.getByText("看数字").first().click();
    await page.getByRole("columnheader", { name: "总人数" }).first().waitFor();
    await page.getByLabel("近 30 天", { exact: true }).check();
    await page.getByText("看数字").last().click();
    await page.getByRole("rowheader").last().waitFor();
    await seen(page, `trend-${size}`);

    await page.goto(`/registers/${seeded.registerId}?verdict=exception`);
    await page.getByRole("link", { name: "导出这些人" }).click();
    await page.getByText(/只含名单页当前筛选的人：是否符合要求 异常/).waitFor();
    await page
      .getByText(/个文件|还没有文件/)
      .first()
      .waitFor();
    await seen(page, `reports-new-${size}`);

    // A wrong turn: the code is not given, and nothing is made.
    await page.getByRole("button", { name: "导出", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "取消", exact: true }).click();
    expect(await page.getByRole("link", { name: /^下载/ }).count()).toBe(0);

    await confirmByCode(page);
    const roster = await download(page, /^下载名单/);
    expect(roster.name).toMatch(/-名单-\d{4}-\d{2}-\d{2}\.xlsx$/);
    const book = read(roster.bytes);
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1 });
    expect(rows[1]?.[0]).toContain(`${seeded.registrarPhone.slice(0, 3)}****`);
    const verdict = rows[5]?.indexOf("是否符合要求") ?? -1;
    expect(new Set(rows.slice(6).map((row) => row[verdict]))).toEqual(new Set(["异常"]));

    await page.getByLabel("导出什么", { exact: true }).selectOption("day");
    await page.getByRole("button", { name: "导出", exact: true }).click();
    const day = await download(page, /^下载日报/);
    expect(day.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    await page.getByText("2 个文件可以下载。").waitFor();
    await seen(page, `reports-${size}`);

    // One after the other: the rows below move up when one goes, away from under the mouse.
    for (const name of [/^删除日报/, /^删除名单/]) {
      await page.getByRole("button", { name }).click();
      await page.getByRole("button", { name }).waitFor({ state: "detached" });
    }
    await page.getByText(/还没有文件/).waitFor();
  });

  test("an address from when the page had another name leads to it", async () => {
    const page = await browser.desk({ viewport });
    const kept = `/registers/${seeded.registerId}/reports?verdict=exception`;
    const answer = await page.request.get(kept, { maxRedirects: 0 });
    expect(answer.status()).toBe(308);
    expect(answer.headers().location).toBe(`/registers/${seeded.registerId}/export?verdict=exception`);
  });

  test("somebody who is not signed in gets no file", async () => {
    const page = await browser.desk({ viewport });
    const path = `/registers/${seeded.registerId}/export/01890000-0000-7000-8000-000000000001`;
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect(answer.status()).toBe(307);
    expect(answer.headers().location).toMatch(/^\/login\?next=/);
    expect(answer.headers()["cache-control"]).toContain("no-store");
  });
});

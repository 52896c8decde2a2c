import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { PNG } from "pngjs";
import { beforeAll, expect, test } from "vitest";
import { DESK, PHONE, useBrowser } from "./support/browser.ts";
import { join } from "./support/member.ts";
import { type Person, peopleOf } from "./support/people.ts";
import { decodeQr } from "./support/qr.ts";
import {
  becomeRegistrar,
  dissolve,
  joinLink,
  type OpenedRegister,
  openRegister,
  pauseJoining,
  renewCode,
  resumeJoining,
} from "./support/registrar.ts";

const browser = useBrowser();
let nextPerson: () => Person;
let page: Page;
let register: OpenedRegister;
let registrar: Person;

beforeAll(async () => {
  nextPerson = await peopleOf(2400, 4);
  page = await browser.desk();
  registrar = nextPerson();
  await becomeRegistrar(page, registrar);
  register = await openRegister(page, "东直门外儿童活动中心");
});

const download = async (name: string): Promise<{ download: Download; content: Buffer }> => {
  const started = page.waitForEvent("download");
  await page.getByText(name, { exact: true }).click();
  const file = await started;
  return { download: file, content: await readFile(await file.path()) };
};

const openShare = async (): Promise<void> => {
  await page.goto(`/registers/${register.id}/share`);
  await page.getByRole("img", { name: `${register.name}的登记码` }).waitFor();
};

test("the PNG is at least 1024 pixels wide and says the join link", async () => {
  await openShare();
  const { content } = await download("下载图片 PNG");
  const { width, height } = PNG.sync.read(content);
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(1024);
  expect(decodeQr(content)).toBe(register.joinUrl);
});

test("the SVG drawn large by a browser says the join link", async () => {
  await openShare();
  const { content } = await download("下载矢量图 SVG");
  const viewer = await browser.desk();
  await viewer.setContent(content.toString("utf8").replace(/^<\?xml.*?\?>/, ""));
  await viewer.addStyleTag({ content: "svg { width: 700px; height: 700px }" });
  expect(decodeQr(await viewer.screenshot())).toBe(register.joinUrl);
});

test("the poster prints on one sheet of A4, names the organisation, and its QR code can be read", async () => {
  await openShare();
  const opened = page
    .context()
    .waitForEvent("page", { timeout: 3000 })
    .catch(() => page);
  await page.getByText("打印海报", { exact: true }).click();
  const poster = await opened;
  await poster.getByText("扫码加入团体簿").waitFor();
  await poster.emulateMedia({ media: "print" });
  const sheet = await poster.pdf({ format: "A4", printBackground: true });
  expect(sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  // A4 at 96 dots an inch.
  await poster.setViewportSize({ width: 794, height: 1123 });
  expect(decodeQr(await poster.screenshot())).toBe(register.joinUrl);
  const text = await poster.locator("body").innerText();
  expect(text).toContain(register.name);
  expect(text).toMatch(/自愿/);
  if (poster !== page) {
    await poster.close();
  }
});

test("the QR code can be read off the share page on a phone and at a desk", async () => {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await openShare();
    const picture = await page.getByRole("img", { name: `${register.name}的登记码` }).screenshot();
    expect(decodeQr(picture)).toBe(register.joinUrl);
  }
});

test("joining is paused and resumed, the code renewed, the register dissolved, each with effect at once", async () => {
  const visitor = await browser.phone();
  const status = async (url: string): Promise<number | undefined> => (await visitor.goto(url))?.status();

  await pauseJoining(page, register.id);
  expect(await status(register.joinUrl)).toBe(403);
  await resumeJoining(page, register.id);
  expect(await status(register.joinUrl)).toBe(200);

  await renewCode(page, register.id);
  const renewed = await joinLink(page, register.id);
  const picture = await page.getByRole("img", { name: `${register.name}的登记码` }).screenshot();
  expect(decodeQr(picture)).toBe(renewed.joinUrl);
  expect(await status(register.joinUrl)).toBe(410);
  await join(visitor, renewed.joinUrl, nextPerson());

  await dissolve(page, register, registrar.phone);
  expect(await page.locator("main").innerText()).not.toContain(register.name);
  expect(await status(renewed.joinUrl)).toBe(410);
});

import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { PNG } from "pngjs";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, overflow, PHONE, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { join, reachCode, sendCode } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { decodeQr } from "#tests/e2e/support/qr.ts";
import {
  becomeRegistrar,
  dissolve,
  joinLink,
  type OpenedRegister,
  openRegister,
  pauseJoining,
  renewCode,
  resumeJoining,
  withFreshCode,
} from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const browser = useBrowser();
let nextPerson: () => Person;
let page: Page;
let register: OpenedRegister;
let registrar: Person;

beforeAll(async () => {
  nextPerson = await peopleOf(2400, 6);
  page = await browser.desk();
  registrar = nextPerson();
  await becomeRegistrar(page, registrar);
  register = await openRegister(page, "东直门外儿童活动中心");
});

const download = async (
  name: string,
  role: "button" | "link" = "button",
): Promise<{ download: Download; content: Buffer }> => {
  const started = page.waitForEvent("download");
  await page.getByRole(role, { name, exact: true }).click();
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
  await page.getByText("打印海报", { exact: true }).click();
  // The page that is left shows the same words, small.
  await page.waitForURL(/\/share\/poster$/);
  await page.getByText("扫码加入 Scan to join").waitFor();
  await page.emulateMedia({ media: "print" });
  const sheet = await page.pdf({ format: "A4", printBackground: true });
  expect(sheet.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  // A4 at 96 dots an inch.
  await page.setViewportSize({ width: 794, height: 1123 });
  expect(decodeQr(await page.screenshot())).toBe(register.joinUrl);
  const text = await page.locator("body").innerText();
  expect(text).toContain(register.name);
  expect(text).toMatch(/自愿/);
  await page.emulateMedia({ media: null });
});

test("the QR code can be read off the share page on a phone and at a desk", async () => {
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await openShare();
    const picture = await page.getByRole("img", { name: `${register.name}的登记码` }).screenshot();
    expect(decodeQr(picture)).toBe(register.joinUrl);
  }
});

const SIZES = { "360 px": PHONE, "1280 px": DESK };

/** A name of 100 characters, which is the longest, with some that few fonts have. */
const LONG_NAME = "北京市东城区东直门外琀玥𠮷祥街道社区卫生服务中心儿童活动与健康促进联合办公室"
  .repeat(3)
  .slice(0, 101);

describe.each(Object.entries(SIZES))("the share page at %s", (size, viewport) => {
  test("gives both posters as PNG, SVG and PDF; each file says the join link", async () => {
    await page.setViewportSize(viewport);
    await openShare();
    for (const [sheet, width, height] of [
      ["A4 海报", 2480, 3507],
      ["手机图片", 1080, 1920],
    ] as const) {
      const png = await download(`下载${sheet} PNG 文件`);
      const picture = PNG.sync.read(png.content);
      expect(picture.width).toBe(width);
      expect(Math.abs(picture.height - height)).toBeLessThanOrEqual(1);
      expect(decodeQr(png.content)).toBe(register.joinUrl);

      const svg = (await download(`下载${sheet} SVG 文件`)).content.toString("utf8");
      expect(svg).toContain(register.name);
      const viewer = await browser.desk({ viewport: { width: 800, height: 1300 } });
      await viewer.setContent(svg);
      await viewer.addStyleTag({ content: "body { margin: 0 } body > svg { width: 700px; height: auto }" });
      expect(decodeQr(await viewer.screenshot())).toBe(register.joinUrl);

      const pdf = await download(`下载${sheet} PDF 文件`, "link");
      expect(pdf.download.suggestedFilename()).toContain(register.name);
      expect(pdf.content.toString("latin1", 0, 5)).toBe("%PDF-");
    }
  });

  test("fits, and is usable with a screen reader", async () => {
    await page.setViewportSize(viewport);
    await openShare();
    await page.getByRole("button", { name: "下载手机图片 PNG 文件" }).waitFor();
    await seen(page, `share-${size}`);
  });

  test("every page of the register is reached from its tabs by keyboard, without the page moving sideways", async () => {
    await page.setViewportSize(viewport);
    for (const path of ["", "/share", "/settings"]) {
      await page.goto(`/registers/${register.id}${path}`);
      const tabs = page.getByRole("navigation", { name: "团体簿页面" }).getByRole("link");
      await tabs.last().waitFor();
      const inSight = (name: string): Promise<void> =>
        page.waitForFunction((label) => {
          const tab = [...document.querySelectorAll("nav a")].find(
            ({ textContent }) => textContent === label,
          );
          const box = tab?.getBoundingClientRect();
          return box !== undefined && box.left >= 0 && box.right <= window.innerWidth;
        }, name) as unknown as Promise<void>;
      await inSight((await page.locator("nav a[aria-current]").last().innerText()).trim());
      for (const tab of await tabs.all()) {
        await tab.focus();
        await inSight((await tab.innerText()).trim());
      }
      expect(await overflow(page)).toBe(0);
    }
  });
});

test("the longest name leaves no line of either poster outside the sheet, or on top of another", async () => {
  await page.setViewportSize(DESK);
  const long = await openRegister(page, LONG_NAME);
  await page.goto(`/registers/${long.id}/share`);
  await page.getByRole("button", { name: "下载手机图片 PNG 文件" }).waitFor();
  const found = await page.evaluate(() =>
    [...document.querySelectorAll<SVGSVGElement>("section > svg")].map((sheet) => {
      const { width, height } = sheet.viewBox.baseVal;
      const boxes = [...sheet.querySelectorAll<SVGGraphicsElement>(":scope > text, :scope > svg")].map(
        (part) => part.getBBox(),
      );
      const outside = boxes.filter(
        (box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height,
      );
      const middles = [...sheet.querySelectorAll<SVGTextElement>(":scope > text")].map((text) =>
        text.getBBox(),
      );
      const clashes = middles.filter((a, i) =>
        middles.slice(i + 1).some((b) => {
          const [row, other] = [a.y + a.height / 2, b.y + b.height / 2];
          // Lines of type overlap a little above and below; their middles do not.
          return (
            Math.abs(row - other) < Math.min(a.height, b.height) * 0.4 &&
            a.x < b.x + b.width &&
            b.x < a.x + a.width
          );
        }),
      );
      return { outside: outside.length, clashes: clashes.length, lines: middles.length };
    }),
  );
  expect(found).toHaveLength(2);
  for (const { outside, clashes, lines } of found) {
    expect({ outside, clashes }).toEqual({ outside: 0, clashes: 0 });
    expect(lines).toBeGreaterThan(15);
  }
  await seen(page, "share-longest");
});

test("the PDF is for those who may share the register", async () => {
  const path = `/registers/${register.id}/share/poster.pdf?format=a4`;
  const stranger = await browser.desk();
  const anonymous = await stranger.request.get(path, { maxRedirects: 0 });
  expect([anonymous.status(), anonymous.headers().location]).toEqual([
    307,
    expect.stringMatching(/^\/login\?next=/),
  ]);
  await becomeRegistrar(stranger, nextPerson());
  expect((await stranger.request.get(path)).status()).toBe(404);
  const own = await page.request.get(path);
  expect(own.headers()).toMatchObject({
    "content-type": "application/pdf",
    "cache-control": "private, no-store",
  });
  expect((await page.request.get(path.replace("a4", "a5"))).status()).toBe(404);
});

test("a code that ends after 24 hours says so everywhere; then nobody new gets in, and who had begun finishes", async () => {
  await page.setViewportSize(PHONE);
  await openShare();
  await page.getByText("登记码长期有效").first().waitFor();
  await page.getByLabel("登记码有效期", { exact: true }).selectOption({ label: "24 小时" });
  await page.getByRole("button", { name: "设定有效期", exact: true }).click();
  await page
    .getByText(/登记码有效期至 .*24小时后|登记码有效期至 .*23小时后|登记码有效期至 .*1天后/)
    .first()
    .waitFor();
  await page
    .locator("section > svg")
    .first()
    .getByText(/有效期至 .*北京时间/)
    .waitFor();

  const begun = await browser.phone();
  const code = await reachCode(begun, register.joinUrl, nextPerson());
  await query(
    inject("stack").databaseUrl,
    "update join_code set expires_at = now() - interval '1 minute' where code = $1",
    [register.code],
  );
  const visitor = await browser.phone();
  expect((await visitor.goto(register.joinUrl))?.status()).toBe(410);
  const said = await visitor.locator("body").innerText();
  expect(said).toContain("这个登记码已过有效期");
  expect(said).not.toContain(register.name);
  expect(await sendCode(begun, code)).toBeLessThan(400);
  await begun.getByText("回执编号").first().waitFor();

  await openShare();
  await page.getByText("登记码已过有效期", { exact: true }).waitFor();
  await seen(page, "share-expired");
  await page.getByLabel("登记码有效期", { exact: true }).selectOption({ label: "长期有效" });
  await page.getByRole("button", { name: "设定有效期", exact: true }).click();
  await page.getByText("登记码长期有效").first().waitFor();
  expect((await visitor.goto(register.joinUrl))?.status()).toBe(200);
});

test("a renewal can be thought better of, and the new code can have an end of its own", async () => {
  await openShare();
  await page.getByRole("button", { name: "更换登记码", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "取消", exact: true }).click();
  expect(await page.getByLabel("加入链接", { exact: true }).inputValue()).toBe(register.joinUrl);
  await page.getByRole("button", { name: "更换登记码", exact: true }).click();
  await page.getByLabel("新登记码有效期", { exact: true }).selectOption({ label: "7 天" });
  const renewal = page.getByRole("dialog").getByRole("button", { name: "更换登记码", exact: true });
  await withFreshCode(
    page,
    registrar.phone,
    () => renewal.click(),
    page.getByText("登记码已更换，请重新打印和发送"),
  );
  await page
    .getByText(/登记码有效期至/)
    .first()
    .waitFor();
  register = { ...register, ...(await joinLink(page, register.id)) };
});

test("joining is paused and resumed, the code renewed, the register dissolved, each with effect at once", async () => {
  const visitor = await browser.phone();
  const status = async (url: string): Promise<number | undefined> => (await visitor.goto(url))?.status();

  await pauseJoining(page, register.id);
  expect(await status(register.joinUrl)).toBe(403);
  await resumeJoining(page, register.id);
  expect(await status(register.joinUrl)).toBe(200);

  await renewCode(page, register.id, registrar.phone);
  const renewed = await joinLink(page, register.id);
  const picture = await page.getByRole("img", { name: `${register.name}的登记码` }).screenshot();
  expect(decodeQr(picture)).toBe(renewed.joinUrl);
  expect(await status(register.joinUrl)).toBe(410);
  await join(visitor, renewed.joinUrl, nextPerson());

  await dissolve(page, register, registrar.phone);
  expect(await page.locator("main").innerText()).not.toContain(register.name);
  expect(await status(renewed.joinUrl)).toBe(410);
});

import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DESK, PHONE, useBrowser } from "../support/browser.ts";
import { type Person, peopleOf } from "../support/people.ts";
import {
  becomeRegistrar,
  joinLink,
  type OpenedRegister,
  openRegister,
  pauseJoining,
  resumeJoining,
} from "../support/registrar.ts";

const browser = useBrowser();

/** No motion of the page ever says that it has ended, as a browser now and then does not. */
const missEveryEnd = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    for (const end of ["transitionend", "transitioncancel", "animationend", "animationcancel"]) {
      window.addEventListener(end, (event) => event.stopImmediatePropagation(), { capture: true });
    }
  });

/** What is still under way on a page where nothing is: a dialog, a message, a popup, a motion, the word "loading". */
const underWay = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = (element: Element): boolean => element.checkVisibility() && element.textContent !== "";
    const moving = /-(?:appear|enter|leave)(?:-(?:prepare|start|active))?(?:\s|$)/;
    const named = (element: Element): string => element.getAttribute("aria-label") ?? "";
    return [...document.querySelectorAll("*")]
      .filter(
        (element) =>
          moving.test(element.getAttribute("class") ?? "") ||
          /loading/i.test(named(element)) ||
          (element.matches("dialog, [role=dialog], [popover], [role=listbox]") && shown(element)) ||
          element.getAttribute("aria-busy") === "true",
      )
      .map((element) => element.outerHTML.slice(0, 200));
  });

const expectAtRest = (page: Page): Promise<void> => expect.poll(() => underWay(page)).toEqual([]);

describe.each([
  ["360 px", PHONE, 7800],
  ["1280 px", DESK, 7850],
])("the ends of all motions are missed, at %s", (_, viewport, offset) => {
  let page: Page;
  let registrar: Person;
  let register: OpenedRegister;

  beforeAll(async () => {
    const nextPerson = await peopleOf(offset, 1);
    registrar = nextPerson();
    page = await browser.desk({ viewport });
    await missEveryEnd(page);
    await becomeRegistrar(page, registrar);
    register = await openRegister(page, `和平里第${offset}中学`);
  });

  const button = (name: string, on: Pick<Page, "getByRole"> = page): Locator =>
    on.getByRole("button", { name, exact: true });
  const dialog = (): Locator => page.getByRole("dialog");
  const open = async (path: string, ready: string): Promise<void> => {
    await page.goto(`/registers/${register.id}${path}`);
    await page.getByText(ready).first().waitFor();
  };

  test("a form that is refused says what is wrong until it is right, and its button keeps its name", async () => {
    await page.goto("/registers/new");
    await button("创建团体簿").click();
    await page.getByText("请填写单位名称。").waitFor();
    await page.getByLabel("单位名称", { exact: true }).fill("和平里");
    await page.getByText("请填写单位名称。").waitFor({ state: "detached" });
    await expectAtRest(page);

    await open("/groups", "还没有分组");
    const names = page.getByLabel("分组名称", { exact: true });
    for (let time = 0; time < 5; time++) {
      await names.fill("很".repeat(51 + time));
      await button("添加").click();
      await page.getByText("有一行超过 50 个字，请缩短。").waitFor();
      await expectAtRest(page);
    }
  });

  test("a dialog goes when it is done with, and gives the focus back to what opened it", async () => {
    await open("/groups", "还没有分组");
    await page.getByLabel("分组名称", { exact: true }).fill("一年级\n二年级\n三年级");
    await button("添加").click();
    await page.getByText("已添加 3 个分组。").waitFor();
    const leaving: [string, string, string][] = [
      ["/groups", "分组一览", "编辑一年级"],
      ["/share", "管理登记码", "更换登记码"],
      ["/settings", "防疫要求", "解散团体簿"],
    ];
    for (const [path, ready, opener] of leaving) {
      await open(path, ready);
      await button(opener).click();
      await dialog().waitFor();
      await page.keyboard.press("Escape");
      await expectAtRest(page);
      expect(await button(opener).evaluate((element) => element === document.activeElement)).toBe(true);
    }

    await open("/groups", "分组一览");
    for (const name of ["一年级", "二年级", "三年级"]) {
      await button(`编辑${name}`).click();
      await button("移除这个分组", dialog()).click();
      await page.getByText(`已移除“${name}”。`).waitFor();
    }
    await page.getByText("还没有分组").waitFor();
    await expectAtRest(page);
  });

  test("what is switched to and fro has its effect each time", async () => {
    for (let time = 0; time < 3; time++) {
      await pauseJoining(page, register.id);
      await resumeJoining(page, register.id);
    }
    await expectAtRest(page);
    expect(await joinLink(page, register.id)).toMatchObject({ joinUrl: register.joinUrl });
  });

  test("a press is of what was pressed, though the page moves before it is over", async () => {
    await open("/share", "管理登记码");
    const pause = button("暂停加入");
    await pause.scrollIntoViewIfNeeded();
    const box = await pause.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 20, (box?.y ?? 0) + 20];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await pause.evaluate((element) => element.closest("div")?.style.setProperty("margin-top", "120px"));
    await page.mouse.up();
    await button("恢复加入").waitFor();
    // Who moves away before letting go has thought better of it.
    const resume = await button("恢复加入").boundingBox();
    await page.mouse.move((resume?.x ?? 0) + 20, (resume?.y ?? 0) + 20);
    await page.mouse.down();
    await page.mouse.move((resume?.x ?? 0) + 20, (resume?.y ?? 0) - 40, { steps: 4 });
    await page.mouse.up();
    await expectAtRest(page);
    await page.reload();
    await button("恢复加入").click();
    await pause.waitFor();
  });

  test("each page comes to rest by itself", async () => {
    const pages = [
      "",
      "/exceptions",
      "/expected",
      "/groups",
      "/export",
      "/share",
      "/administrators",
      "/settings",
    ];
    const paths = [
      ...pages.map((path) => `/registers/${register.id}${path}`),
      ...["/registers", "/registers/new", "/identity", "/organisation", "/account"],
    ];
    for (const path of paths) {
      await page.goto(path);
      await page.getByRole("heading").first().waitFor();
      await expectAtRest(page);
    }
  });
});

test("what cannot answer yet does not look as if it could", async () => {
  const page = await browser.desk();
  let arrive = (): void => {};
  const programs = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await programs;
    await route.continue();
  });
  await page.goto("/login", { waitUntil: "commit" });
  const language = page.getByRole("button", { name: "English", exact: true });
  await language.waitFor();
  expect(await page.getByRole("textbox").count()).toBe(0);
  expect(await page.getByRole("button").and(page.locator(":enabled")).count()).toBe(0);
  arrive();
  await page.getByLabel("手机号", { exact: true }).fill("13800000000");
  await language.click();
  await page.getByLabel("Phone number", { exact: true }).waitFor();
});

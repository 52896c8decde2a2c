import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { lookUp, startHelp } from "./support/assist.ts";
import { DESK, PHONE, submit, useBrowser } from "./support/browser.ts";
import { linkTo, watchInbox } from "./support/inbox.ts";
import { join, openForm, reachCode, signInAsMember } from "./support/member.ts";
import { OPERATORS } from "./support/operators.ts";
import { type Person, peopleOf } from "./support/people.ts";
import {
  becomeRegistrar,
  type OpenedRegister,
  openRegister,
  proposePurpose,
  signIn,
} from "./support/registrar.ts";
import { seen } from "./support/seen.ts";

const SIZES = { "360 px": PHONE, "1280 px": DESK };

const browser = useBrowser();
let nextPerson: () => Person;
let owner: Person;
let registrar: Page;
let operator: Page;
let visitor: Page;
let register: OpenedRegister;
let member: Person;

beforeAll(async () => {
  nextPerson = await peopleOf(2600, 6);
  registrar = await browser.desk();
  owner = nextPerson();
  await becomeRegistrar(registrar, owner);
  register = await openRegister(registrar, "交道口社区卫生服务中心");
  operator = await browser.desk();
  await signIn(operator, OPERATORS.accessibility);
  // axe has to run in the page; the member pages themselves bring no script.
  visitor = await browser.phone({ javaScript: true });
  member = nextPerson();
  await join(visitor, register.joinUrl, member);
});

const expectAccessible = async (page: Page): Promise<void> => {
  for (const [name, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size);
    await page.getByRole("heading").first().waitFor();
    await seen(page, `${expect.getState().currentTestName} ${name}`);
  }
};

describe("no serious problem for assistive technology, and no sideways scrolling", () => {
  const CONSOLE: [string, () => string, RegExp][] = [
    ["the landing page", () => "/", /团体簿/],
    ["the inbox", () => "/dev/inbox", /短信/],
    ["the real-name check", () => "/identity", /已通过实名核验/],
    ["the account", () => "/account", /当前设备/],
    ["the registers", () => "/registers", /交道口社区卫生服务中心/],
    ["the new register", () => "/registers/new", /单位名称/],
    ["the roster", () => `/registers/${register.id}`, /\*{4}/],
    ["the share page", () => `/registers/${register.id}/share`, /复制链接/],
    ["the exceptions", () => `/registers/${register.id}/exceptions`, /异常/],
    ["the expected list", () => `/registers/${register.id}/expected`, /模板/],
    ["the groups", () => `/registers/${register.id}/groups`, /添加/],
    ["the reports", () => `/registers/${register.id}/export`, /导出新文件/],
    ["the administrators", () => `/registers/${register.id}/administrators`, /邀请/],
    ["the paper form", () => `/registers/${register.id}/share/paper-form`, /姓名/],
    ["the settings", () => `/registers/${register.id}/settings`, /防疫要求/],
    ["a page that does not exist", () => "/nowhere", /没有找到/],
  ];

  test.each(CONSOLE)("%s", async (_, address, ready) => {
    await registrar.goto(address());
    await registrar.getByText(ready).first().waitFor();
    await expectAccessible(registrar);
  });

  test("the sign-in page", async () => {
    const page = await browser.desk();
    await page.goto("/login");
    await page.getByLabel("手机号", { exact: true }).waitFor();
    await expectAccessible(page);
  });

  test("the operator's page", async () => {
    await operator.goto("/ops");
    await operator.getByText("比对").first().waitFor();
    await expectAccessible(operator);
  });

  test("the pages of a join: who asks, the form with its errors, the code, the help, what the organisation sees", async () => {
    const page = await browser.phone({ javaScript: true });
    await page.goto(register.joinUrl);
    await expectAccessible(page);
    await openForm(page, register.joinUrl);
    await expectAccessible(page);
    await page.getByRole("button", { name: "获取验证码" }).click();
    await page.getByRole("alert").first().waitFor();
    await expectAccessible(page);
    const asking = nextPerson();
    await reachCode(page, register.joinUrl, asking);
    await expectAccessible(page);
    await page.getByText("收不到短信？", { exact: true }).click();
    await expectAccessible(page);
    await submit(page, "请管理员现场协助");
    await expectAccessible(page);
    const helpNumber = await page.locator(".big.num").innerText();
    await page.getByRole("button", { name: "管理员已核对，继续" }).click();
    await page.getByText("管理员还没有核对").waitFor();
    await expectAccessible(page);
    await visitor.goto(`${register.joinUrl}?step=done`);
    await visitor.getByText(member.name).first().waitFor();
    await expectAccessible(visitor);

    await lookUp(registrar, register, helpNumber);
    await registrar.getByRole("button", { name: "已核对，等待确认", exact: true }).waitFor();
    await expectAccessible(registrar);
    await startHelp(registrar);
    await registrar.getByText("由您协助，您不能自己确认").waitFor();
    await expectAccessible(registrar);
    await page.getByRole("button", { name: "管理员已核对，继续" }).click();
    await page.getByText("您还没有加入").first().waitFor();
    await expectAccessible(page);
    await page.goto(await linkTo(asking.phone));
    await expectAccessible(page);
    await submit(page, "不是我，拒绝");
    await expectAccessible(page);
  });

  test.each(["guardian", "proxy"])("the form that is filled in for somebody else: %s", async (giver) => {
    const page = await browser.phone({ javaScript: true });
    await page.goto(`${register.joinUrl}?step=form&for=${giver}`);
    await expectAccessible(page);
    await page.getByRole("button", { name: "获取验证码" }).click();
    await page.getByRole("alert").first().waitFor();
    await expectAccessible(page);
  });

  test("the end of a register with its second check, and a change that members are asked to agree to", async () => {
    await registrar.goto(`/registers/${register.id}/settings`);
    await registrar.getByRole("button", { name: "解散团体簿", exact: true }).click();
    await registrar.getByLabel("输入名称确认", { exact: true }).fill(register.name);
    await expectAccessible(registrar);
    await registrar.getByRole("dialog").getByRole("button", { name: "解散团体簿", exact: true }).click();
    await registrar.getByLabel("确认验证码", { exact: true }).waitFor();
    await expectAccessible(registrar);
    await proposePurpose(registrar, register.id, "肺结核筛查", owner.phone);
    await expectAccessible(registrar);
  });

  test.each(["zh-CN", "en"])("the privacy page in %s", async (language) => {
    const page = await browser.phone({ javaScript: true });
    await page.goto(`/privacy?lang=${language}`);
    await expectAccessible(page);
  });

  test("the member's own pages, from signing in to the receipt of having left", async () => {
    const page = await browser.phone({ javaScript: true });
    await page.goto("/me");
    await expectAccessible(page);
    await signInAsMember(page, member.phone);
    await expectAccessible(page);
    await page.getByRole("link", { name: "查看变更" }).click();
    await submit(page, "同意变更");
    await page.getByRole("alert").first().waitFor();
    await expectAccessible(page);
    await page.goto("/me");
    await page.getByRole("link", { name: "我对这个状态有异议" }).first().click();
    await submit(page, "提出异议，马上重新核对");
    await submit(page, "再次提出异议");
    await page.getByRole("heading", { name: "以前提出的异议" }).waitFor();
    await expectAccessible(page);
    for (const address of ["/me/access", "/me/sessions", "/me/data"]) {
      await page.goto(address);
      await expectAccessible(page);
    }
    await submit(page, "获取验证码");
    await page.getByLabel("验证码", { exact: true }).waitFor();
    await expectAccessible(page);
    await page.goto("/me/leave");
    await expectAccessible(page);
    await submit(page, "全部退出并删除");
    await page.getByRole("heading", { name: "删除回执" }).waitFor();
    await expectAccessible(page);
  });
});

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    return labels?.[0]?.textContent?.trim() ?? element?.textContent?.trim() ?? "";
  });

/** Presses Tab as long as what has the focus is not called `name`; fails when it cannot be reached. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await focused(page)) === name) {
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} cannot be reached with the keyboard`);
};

test("somebody with nothing but a keyboard can join", async () => {
  const person = nextPerson();
  const inbox = await watchInbox(person.phone);
  const page = await browser.desk({ javaScript: false });
  await page.goto(register.joinUrl);
  await tabTo(page, "开始填写");
  await page.keyboard.press("Enter");
  await page.getByLabel("证件号码", { exact: true }).waitFor();
  await tabTo(page, "姓名");
  await page.keyboard.insertText(person.name);
  await tabTo(page, "证件号码");
  await page.keyboard.type(person.documentNumber);
  await tabTo(page, "手机号");
  await page.keyboard.type(person.phone);
  await tabTo(page, "我已阅读并同意");
  await page.keyboard.press("Space");
  await tabTo(page, "获取验证码");
  await page.keyboard.press("Enter");
  await page.getByLabel("验证码", { exact: true }).waitFor();
  await tabTo(page, "验证码");
  await page.keyboard.type(await inbox.next());
  await page.keyboard.press("Enter");
  await page.getByText(person.name).first().waitFor();
});

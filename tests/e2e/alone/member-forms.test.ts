import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { askForHelp, lookUp, startHelp } from "#tests/e2e/support/assist.ts";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { withBureauFault } from "#tests/e2e/support/bureau.ts";
import { linkTo, watchInbox, wrongCode } from "#tests/e2e/support/inbox.ts";
import { join, openForm, reachCode, sendForm, signInAsMember, summary } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import {
  becomeRegistrar,
  type OpenedRegister,
  openRegister,
  proposePurpose,
} from "#tests/e2e/support/registrar.ts";

const UNAVAILABLE = "健康信息源暂时没有应答，无法核验，请过几分钟再试";

const browser = useBrowser();
let nextPerson: () => Person;
let desk: Page;
let registrar: Person;
let register: OpenedRegister;

beforeAll(async () => {
  nextPerson = await peopleOf(9800, 9);
  registrar = nextPerson();
  desk = await browser.desk();
  await becomeRegistrar(desk, registrar);
  register = await openRegister(desk, "朝内头条文化馆");
});

/** How often a page posts from now on. */
const countPosts = (page: Page): (() => number) => {
  let posts = 0;
  page.on("request", (request) => {
    posts += request.method() === "POST" ? 1 : 0;
  });
  return () => posts;
};

/**
 * Sends a form that is refused. It leads to a page that says why, which can be reloaded, left and come back to without the
 * form being sent again. Gives the sentence at its top.
 */
const refused = async (page: Page, button: string): Promise<string> => {
  const posts = countPosts(page);
  expect(await submit(page, button)).toBe(303);
  const said = await summary(page);
  expect(said).not.toBe("");
  await page.reload();
  expect(await summary(page)).toBe(said);
  await page.goBack();
  await page.goForward();
  expect(await summary(page)).toBe(said);
  expect(posts()).toBe(1);
  return said;
};

const value = (page: Page, label: string): Promise<string> =>
  page.getByLabel(label, { exact: true }).inputValue();

/** Nothing that was typed is in an address or readable in a cookie. */
const nowhereInClear = async (page: Page, ...typed: string[]): Promise<void> => {
  const cookies = JSON.stringify(await page.context().cookies());
  for (const text of typed) {
    expect(decodeURIComponent(page.url())).not.toContain(text);
    expect(decodeURIComponent(cookies)).not.toContain(text);
  }
};

test("the form of a join keeps all that was typed, in the other language too, and forgets it once it is taken", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  await openForm(page, register.joinUrl);
  const { name, documentNumber } = person;
  const fill = async (answers: Person): Promise<void> => {
    await page.getByLabel("姓名", { exact: true }).fill(answers.name);
    await page.getByLabel("证件号码", { exact: true }).fill(answers.documentNumber);
    await page.getByLabel("手机号", { exact: true }).fill(answers.phone);
    await page.getByRole("checkbox").check();
  };
  await fill({ ...person, phone: "138 0013" });
  expect(await refused(page, "获取验证码")).toBe("请检查标出的内容后重新提交。");
  const kept = async () => [
    await value(page, "姓名"),
    await value(page, "证件号码"),
    await value(page, "手机号"),
  ];
  expect(await kept()).toEqual([name, documentNumber, "138 0013"]);
  expect(await page.getByRole("checkbox").isChecked()).toBe(true);
  await nowhereInClear(page, name, documentNumber, "138 0013");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByText("Please check the marked fields and submit again.").waitFor();
  expect(await page.locator("#name").inputValue()).toBe(name);
  await page.getByRole("link", { name: "中文" }).click();

  // A second fault of the same form takes the first one's place.
  await page.getByLabel("姓名", { exact: true }).fill("");
  expect(await refused(page, "获取验证码")).toBe("请检查标出的内容后重新提交。");
  await page.getByText("请填写姓名。").first().waitFor();
  await fill(person);
  await submit(page, "获取验证码");
  await page.getByLabel("验证码", { exact: true }).waitFor();
  expect((await page.context().cookies()).map((cookie) => cookie.name)).not.toContain("tuantibu-form");
});

test("a form that begins anew shows no fault of the one before", async () => {
  const page = await browser.phone();
  await openForm(page, register.joinUrl);
  await page.getByLabel("姓名", { exact: true }).fill("查无此人");
  await refused(page, "获取验证码");
  await openForm(page, register.joinUrl);
  expect([await page.getByRole("alert").count(), await value(page, "姓名")]).toEqual([0, ""]);
});

test("a wrong code of a join counts once, however often its page is looked at", async () => {
  const page = await browser.phone();
  const code = await reachCode(page, register.joinUrl, nextPerson());
  for (const left of [4, 3]) {
    await page.getByLabel("验证码", { exact: true }).fill(wrongCode(code));
    expect(await refused(page, "确认加入")).toContain(`还可以再试 ${left} 次`);
  }
  await page.getByLabel("验证码", { exact: true }).fill(code);
  await submit(page, "确认加入");
  await page.getByText("您已加入").first().waitFor();
});

test("a source that is away, and a person it does not confirm, are told on pages of their own", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  await openForm(page, register.joinUrl);
  await withBureauFault("error", async () => {
    await sendForm(page, person);
    expect(await summary(page)).toBe(UNAVAILABLE);
  });
  await page.reload();
  expect([await summary(page), await value(page, "姓名")]).toEqual([UNAVAILABLE, person.name]);
  await page.getByLabel("姓名", { exact: true }).fill("查无此人");
  expect(await refused(page, "获取验证码")).toMatch(/^姓名、证件号码与手机号不一致/);
  await nowhereInClear(page, "查无此人", person.documentNumber, person.phone);
});

test("a report keeps its reason and its words", async () => {
  const page = await browser.phone();
  await page.goto(`${register.joinUrl}/report`);
  await page.getByLabel("原因", { exact: true }).selectOption({ label: "冒用其他单位的名义" });
  await page.getByLabel("说明", { exact: true }).fill("看 www.example.com");
  await refused(page, "提交举报");
  expect(await value(page, "原因")).toBe("impersonates");
  expect(await value(page, "说明")).toBe("看 www.example.com");
});

test("signing in: the phone stays, a reload asks for no other code, and a wrong code counts once", async () => {
  const { phone } = nextPerson();
  const page = await browser.phone();
  await page.goto("/me");
  await page.getByLabel("手机号", { exact: true }).fill("1380");
  await refused(page, "获取验证码");
  expect(await value(page, "手机号")).toBe("1380");
  const inbox = await watchInbox(phone);
  const before = await inbox.count();
  await page.getByLabel("手机号", { exact: true }).fill(phone);
  expect(await submit(page, "获取验证码")).toBe(303);
  const code = await inbox.next();
  await page.reload();
  expect([await value(page, "手机号"), await inbox.count()]).toEqual([phone, before + 1]);
  await nowhereInClear(page, phone);
  for (const left of [4, 3]) {
    await page.getByLabel("验证码", { exact: true }).fill(wrongCode(code));
    expect(await refused(page, "登录")).toContain(`还可以再试 ${left} 次`);
    expect(await value(page, "手机号")).toBe(phone);
  }
  await page.getByLabel("验证码", { exact: true }).fill(code);
  expect(await submit(page, "登录")).toBe(303);
  await page.getByText("已登录：").waitFor();
});

test("a member's own forms: download, dispute, consent anew, leaving twice", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  await join(page, register.joinUrl, person);
  await signInAsMember(page, person.phone);
  const inbox = await watchInbox(person.phone);
  await page.goto("/me/data");
  expect(await submit(page, "获取验证码")).toBe(303);
  const code = await inbox.next();
  await page.getByLabel("证件号码", { exact: true }).fill(person.documentNumber);
  await page.getByLabel("验证码", { exact: true }).fill(wrongCode(code));
  expect(await refused(page, "下载")).toContain("还可以再试 4 次");
  expect(await value(page, "证件号码")).toBe(person.documentNumber);
  await nowhereInClear(page, person.documentNumber);

  await page.goto("/me");
  await page.getByRole("link", { name: "我对这个状态有异议" }).click();
  await submit(page, "提出异议，马上重新核对");
  await submit(page, "再次提出异议");
  await submit(page, "再次提出异议");
  expect(await refused(page, "再次提出异议")).toContain("操作过于频繁");

  await proposePurpose(desk, register.id, "肺结核筛查", registrar.phone);
  await page.goto("/me");
  await page.getByRole("link", { name: "查看变更" }).click();
  expect(await refused(page, "同意变更")).toContain("请先阅读并勾选同意");
  await page.locator("#consent").check();
  expect(await submit(page, "同意变更")).toBe(303);
  expect(new URL(page.url()).pathname).toBe("/me");
  // Going back finds nothing to be agreed to, and leads on.
  await page.goBack();
  expect(new URL(page.url()).pathname).toBe("/me");

  await page.goto("/me");
  await page.getByRole("button", { name: "退出该团体" }).click();
  const leaving = page.url();
  expect(await submit(page, "确认退出")).toBe(303);
  await page.getByText("已退出，该单位从现在起看不到您的信息。").waitFor();
  await page.goto(leaving);
  expect(new URL(page.url()).pathname).toBe("/me");
});

test("the link in a message says that the source is away, and asks nothing twice", async () => {
  const other = await openRegister(desk, "朝内二条文化馆");
  const person = nextPerson();
  const phone = await browser.phone();
  await lookUp(desk, other, await askForHelp(phone, other, person));
  await startHelp(desk);
  const own = await browser.phone();
  await own.goto(await linkTo(person.phone));
  await withBureauFault("error", async () => {
    expect(await refused(own, "同意加入")).toBe(UNAVAILABLE);
  });
  await submit(own, "同意加入");
  await own.getByRole("heading", { name: "已加入", exact: true }).waitFor();
});

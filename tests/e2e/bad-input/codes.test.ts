import { beforeAll, expect, inject, test } from "vitest";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { watchInbox, wrongCode } from "#tests/e2e/support/inbox.ts";
import { join, reachCode, sendCode, signInAsMember, summary } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister } from "#tests/e2e/support/registrar.ts";

const RESEND = "重新获取验证码";

const browser = useBrowser();
let nextPerson: () => Person;
let register: OpenedRegister;

beforeAll(async () => {
  nextPerson = await peopleOf(1400, 10);
  const console = await browser.desk();
  await becomeRegistrar(console, nextPerson());
  register = await openRegister(console, "永外街道养老照料中心");
});

const memberCount = async (): Promise<number> => {
  const rows = await query(inject("stack").databaseUrl, "select from membership where register_id = $1", [
    register.id,
  ]);
  return rows.length;
};

/** The receipt number on a page's HTML. */
const receiptIn = (html: string): string => {
  const [, receipt] = /class="big num">([^<]+)</.exec(html) ?? [];
  if (receipt === undefined) {
    throw new Error("no receipt on the page");
  }
  return receipt;
};

test("a wrong code says to try again, and the right one then still counts", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  const before = await memberCount();
  const code = await reachCode(page, register.joinUrl, person);
  expect(await sendCode(page, wrongCode(code))).toBe(303);
  expect(await summary(page)).toContain("验证码不正确，请核对后重新输入，还可以再试 4 次");
  expect(await memberCount()).toBe(before);
  expect(await sendCode(page, "12")).toBe(303);
  expect(await page.getByText("请填写短信中的 6 位数字验证码").count()).toBeGreaterThan(0);
  await sendCode(page, code);
  expect(await memberCount()).toBe(before + 1);
});

test("an expired code says to request a new one, which then works", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  const before = await memberCount();
  const code = await reachCode(page, register.joinUrl, person);
  const expired = await query(
    inject("stack").databaseUrl,
    "update otp_challenge set expires_at = now() - interval '1 second' where scope = $1 and consumed_at is null returning 1",
    [register.id],
  );
  expect(expired).toHaveLength(1);
  expect(await sendCode(page, code)).toBe(303);
  expect(await summary(page)).toContain("验证码已过期，请重新获取");
  expect(await memberCount()).toBe(before);

  const inbox = await watchInbox(person.phone);
  await submit(page, RESEND);
  await sendCode(page, await inbox.next());
  expect(await memberCount()).toBe(before + 1);
});

test("a code works in the browser that asked for it and in no other", async () => {
  const person = nextPerson();
  const [first, second] = [await browser.phone(), await browser.phone()];
  const before = await memberCount();
  const code = await reachCode(first, register.joinUrl, person);
  await reachCode(second, register.joinUrl, person);
  expect(await sendCode(second, code)).toBe(303);
  expect(await summary(second)).toContain("验证码不正确");
  expect(await memberCount()).toBe(before);
  await sendCode(first, code);
  expect(await memberCount()).toBe(before + 1);
});

test("a used code says to request a new one", async () => {
  const { phone } = nextPerson();
  const page = await browser.phone();
  const inbox = await watchInbox(phone);
  await signInAsMember(page, phone);
  const code = await inbox.next();
  const replay = await page.request.post(`${inject("stack").webUrl}/me`, {
    form: { action: "sign-in", phone, code },
    headers: { origin: inject("stack").webUrl },
  });
  expect(new URL(replay.url()).search).toBe("?step=code&fault=1");
  // Whoever is signed in meanwhile is, and reads nothing of it.
  await page.context().clearCookies({ name: /session/ });
  await page.goto(replay.url());
  expect(await summary(page)).toContain("验证码已失效，请重新获取");
});

test("five tries are all there are, and a new code does not bring them back", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  const before = await memberCount();
  const wrong = wrongCode(await reachCode(page, register.joinUrl, person));
  for (const left of [4, 3, 2]) {
    await sendCode(page, wrong);
    expect(await summary(page)).toContain(`还可以再试 ${left} 次`);
  }
  const inbox = await watchInbox(person.phone);
  await submit(page, RESEND);
  const renewed = await inbox.next();
  await sendCode(page, wrongCode(renewed));
  expect(await summary(page)).toContain("还可以再试 1 次");
  expect(await sendCode(page, wrongCode(renewed))).toBe(303);
  expect(await summary(page)).toMatch(/验证码输错次数过多，请在 \d+ 分钟后重新获取/);
  // Nor does the right one count any more.
  expect(await sendCode(page, renewed)).toBe(303);
  expect(await memberCount()).toBe(before);
  const messages = await inbox.count();
  await submit(page, RESEND);
  expect(await summary(page)).toMatch(/验证码输错次数过多/);
  expect(await inbox.count()).toBe(messages);
});

test("going back, refreshing and confirming twice join once", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  const before = await memberCount();
  await join(page, register.joinUrl, person);
  const done = page.url();
  const receipt = receiptIn(await page.content());
  await page.reload();
  expect(await page.locator("main").innerText()).toContain(receipt);
  await page.goBack();
  await page.goto(done);
  expect(await page.locator("main").innerText()).toContain(receipt);

  const again = await browser.phone();
  await join(again, register.joinUrl, person);
  expect(await memberCount()).toBe(before + 1);
});

test("two posts of the right code at once join once, and both lead to the same receipt", async () => {
  const person = nextPerson();
  const page = await browser.phone();
  const before = await memberCount();
  const code = await reachCode(page, register.joinUrl, person);
  const post = () =>
    page.request.post(`${register.joinUrl}?step=code`, {
      form: { code, action: "confirm" },
      headers: { origin: inject("stack").webUrl },
    });
  const answers = await Promise.all([post(), post()]);
  const receipts = await Promise.all(answers.map(async (answer) => receiptIn(await answer.text())));
  expect(answers.map((answer) => answer.status())).toEqual([200, 200]);
  expect(receipts[0]).toBe(receipts[1]);
  expect(await memberCount()).toBe(before + 1);
});

test("on a tablet at the door what was filled in can be thrown away, and the next person finds an empty form", async () => {
  const page = await browser.phone();
  const person = nextPerson();
  await reachCode(page, register.joinUrl, person);
  await page.goto(`${register.joinUrl}?step=form`);
  expect(await page.getByLabel("姓名", { exact: true }).inputValue()).toBe(person.name);
  await submit(page, "清除已填内容");
  for (const label of ["姓名", "证件号码", "手机号"]) {
    expect(await page.getByLabel(label, { exact: true }).inputValue()).toBe("");
  }
  await page.goto(`${register.joinUrl}?step=code`);
  expect(new URL(page.url()).searchParams.get("step")).toBe("form");
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain("tuantibu-join");
});

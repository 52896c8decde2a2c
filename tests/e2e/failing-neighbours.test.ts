import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DEMO_OPERATOR_PHONE } from "#cli/stack/demo-environment.ts";
import { words } from "#domain/words.ts";
import { DESK, PHONE, submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { openForm, sendCode, sendForm, summary } from "#tests/e2e/support/member.ts";
import { masked, type Person, peopleFrom } from "#tests/e2e/support/people.ts";
import { type OpenedRegister, openRegister, passIdentity } from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";
import { openSmsGateway, type SmsGateway } from "#tests/e2e/support/sms-gateway.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";

// A product of its own, whose SMS gateway and health source answer as the test says.

const LATE = "短信目前有延迟";

const browser = useBrowser();
let gateway: SmsGateway;
let stack: DemoStack;
let people: Person[];
let desk: Page;
let operator: Page;
let register: OpenedRegister;

beforeAll(async () => {
  gateway = await openSmsGateway();
  stack = await startDemoStack(gateway.settings);
  people = await peopleFrom(2100, 6);
  const [registrar] = people as [Person];
  desk = await browser.desk({ webUrl: stack.webUrl });
  await gateway.signIn(desk, registrar.phone);
  await passIdentity(desk, registrar);
  operator = await browser.desk({ webUrl: stack.webUrl });
  await gateway.signIn(operator, DEMO_OPERATOR_PHONE);
  register = await openRegister(desk, "东四街道图书馆");
});

afterAll(async () => {
  await stack?.stop();
  await gateway?.stop();
});

const visitor = (): Promise<Page> => browser.phone({ webUrl: stack.webUrl, javaScript: true });

/** Loads the page until it says so. */
const untilSaid = (page: Page, text: string): Promise<void> =>
  vi.waitFor(
    async () => {
      await page.reload();
      expect(await page.locator("body").innerText()).toContain(text);
    },
    { timeout: 60_000, interval: 1000 },
  );

/** Both widths and both languages of a page that stands as it is. */
const seenAll = async (page: Page, picture: string, switchLanguage: () => Promise<void>): Promise<void> => {
  for (const locale of ["zh", "en"]) {
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      await seen(page, `${picture}-${locale}-${viewport.width}`);
    }
    await switchLanguage();
  }
};

const switchConsole = (page: Page) => async () => {
  await page
    .getByRole("button", { name: /^(English|中文)$/ })
    .first()
    .click();
  await page.waitForLoadState();
};
const switchMember = (page: Page) => async () => {
  await page
    .getByRole("link", { name: /^(English|中文)$/ })
    .first()
    .click();
  await page.waitForLoadState();
};

const metric = async (name: string): Promise<number> => {
  const texts = await Promise.all(stack.metricsUrls.map(async (url) => (await fetch(url)).text()));
  return Number(new RegExp(`^${name} (.*)$`, "m").exec(texts.join("\n"))?.[1]);
};

test("a gateway that answers 500 is told to who joins, signs in, sends and operates, until it works again", async () => {
  const [registrar, joiner, stranger] = people as [Person, Person, Person];
  gateway.fails();
  const page = await visitor();
  await openForm(page, register.joinUrl);
  await sendForm(page, joiner);
  expect(await page.locator("main").innerText()).not.toContain("已发送");
  await untilSaid(page, LATE);
  expect(await page.locator("main").innerText()).toContain("请管理员现场协助加入");
  await page.getByRole("button", { name: "请管理员现场协助", exact: true }).waitFor();
  await seenAll(page, "join-late", switchMember(page));

  // Whose phone it is makes no difference.
  const answers: string[] = [];
  for (const { phone } of [registrar, stranger]) {
    const me = await visitor();
    await me.goto("/me");
    await me.getByLabel("手机号", { exact: true }).fill(phone);
    await submit(me, "获取验证码");
    answers.push((await me.locator("main").innerText()).replaceAll(phone, "…"));
  }
  expect(answers[0]).toContain(LATE);
  expect(answers[1]).toBe(answers[0]);

  const console = await browser.desk({ webUrl: stack.webUrl });
  await console.goto("/login");
  await console.getByLabel("手机号", { exact: true }).fill(stranger.phone);
  await console.getByRole("button", { name: "获取验证码", exact: true }).click();
  await console.getByText(LATE).waitFor();
  await seen(console, "login-late");

  await operator.goto("/ops");
  const alarm = operator.getByRole("alert").filter({ hasText: "没有短信发出" });
  await alarm.waitFor();
  expect(await alarm.innerText()).toMatch(/\d 条在等待/);
  expect(await alarm.innerText()).toContain("短信网关答复出错");
  const [chinese, english] = (["zh-CN", "en"] as const).map((locale) =>
    words(locale).retention("kind.join_draft.what"),
  );
  await operator.getByText(chinese ?? "").waitFor();
  await switchConsole(operator)();
  await operator.getByText(english ?? "").waitFor();
  await switchConsole(operator)();
  await operator.getByText(chinese ?? "").waitFor();
  await seenAll(operator, "ops-late", switchConsole(operator));
  expect(await metric("tuantibu_sms_late_seconds")).toBeGreaterThan(0);
  const ready = await fetch(`${stack.webUrl}/api/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { messagesLate: true }]);

  await desk.goto(`/registers/${register.id}/administrators`);
  await desk.getByText(/短信网关 .* 起没有接收短信/).waitFor();
  await seenAll(desk, "administrators-late", switchConsole(desk));

  gateway.works();
  await vi.waitFor(
    async () => {
      const rows = await query<{ state: string }>(
        stack.databaseUrl,
        "select state from sms_message where state = 'queued'",
      );
      expect(rows).toEqual([]);
    },
    // The longer a gateway has failed, the longer until it is tried again.
    { timeout: 180_000 },
  );
  await untilSaid(page, "验证码正在发往");
  expect(await sendCode(page, await gateway.lastCode(joiner.phone))).toBeLessThan(400);
  expect(await page.locator("main").innerText()).toContain(masked(joiner).phone);
  await alarm.waitFor({ state: "detached" });
  await desk.getByText(/起没有接收短信/).waitFor({ state: "detached" });
  expect(await metric("tuantibu_sms_late_seconds")).toBe(0);
}, 300_000);

test("a code that waited for longer than it lives is not sent, and whoever waits for it is told", async () => {
  const person = people[3] as Person;
  gateway.fails();
  const page = await visitor();
  await openForm(page, register.joinUrl);
  await sendForm(page, person);
  await gateway.lastCode(person.phone);
  await query(
    stack.databaseUrl,
    "update sms_message set created_at = created_at - interval '5 minutes' where state = 'queued'",
  );
  gateway.works();
  await untilSaid(page, "验证码没能发出");
  const tries = gateway.textsTo(person.phone).length;
  await submit(page, "重新获取验证码");
  expect(await page.locator("main").innerText()).toContain("新的验证码正在发送");
  expect(await sendCode(page, await gateway.lastCode(person.phone, tries))).toBeLessThan(400);
  expect(await page.locator("main").innerText()).toContain(masked(person).phone);
});

test("a source that fails is told to registrars, to who joins and to operators, until it answers again", async () => {
  const person = people[4] as Person;
  const faults = (mode: string) =>
    fetch(`${stack.bureauUrl}/control/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ mode }),
    });
  const empty = await openRegister(desk, "东四街道阅览室");
  await desk.goto(`/registers/${empty.id}`);
  await desk.getByText("开册以来还没有比对过").waitFor();
  await desk.goto(`/registers/${empty.id}/exceptions`);
  await desk.getByText("还没有人加入。").waitFor();
  expect(await desk.locator("main").innerText()).not.toContain("符合");
  await seen(desk, "exceptions-empty");

  await faults("error");
  const page = await visitor();
  await openForm(page, register.joinUrl);
  expect(await sendForm(page, person)).toBe(303);
  expect(await summary(page)).toContain("健康信息源暂时没有应答");
  expect(await page.getByLabel("姓名", { exact: true }).inputValue()).toBe(person.name);
  await seen(page, "join-source-away");

  await operator.goto("/ops");
  await operator.getByRole("button", { name: "立即比对", exact: true }).click();
  await operator.getByRole("dialog").getByRole("button", { name: "立即比对", exact: true }).click();
  const alarm = operator.getByRole("alert").filter({ hasText: "起无应答" });
  await alarm.waitFor({ timeout: 60_000 });
  await seenAll(operator, "ops-source-away", switchConsole(operator));
  await desk.goto(`/registers/${register.id}`);
  await desk.getByText(/数据源 .* 起无应答，名单上是/).waitFor();
  expect(await desk.locator("main").innerText()).not.toContain("正在比对");
  await seenAll(desk, "roster-source-away", switchConsole(desk));
  await desk.goto("/registers");
  await desk
    .getByText(/数据源 .* 起无应答/)
    .first()
    .waitFor();
  await seen(desk, "registers-source-away");

  await faults("none");
  await alarm.waitFor({ state: "detached", timeout: 120_000 });
  await desk.goto(`/registers/${register.id}`);
  // The roster comes after its page.
  await vi.waitFor(
    async () => {
      await desk.reload();
      await desk.getByText(/数据更新于/).waitFor({ timeout: 5000 });
    },
    { timeout: 60_000 },
  );
  expect(await desk.locator("main").innerText()).not.toContain("无应答");
  await submit(page, "获取验证码");
  expect(await page.locator("main").innerText()).toContain("验证码正在发往");
});

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DEMO_OPERATOR_PHONE } from "#cli/stack/demo-environment.ts";
import { type Gateway, startGateway } from "#tests/contract/gateway.ts";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { withoutDatabase } from "#tests/e2e/support/database-outage.ts";
import { openForm, sendCode, sendForm } from "#tests/e2e/support/member.ts";
import { masked, type Person, peopleFrom } from "#tests/e2e/support/people.ts";
import { openRegister, passIdentity } from "#tests/e2e/support/registrar.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";

// A product of its own, with an SMS gateway and a database that may fail without harm to the other tests.

const browser = useBrowser();
let gateway: Gateway;
let stack: DemoStack;
let people: Person[];
let registrarPage: Page;
let joinUrl: string;

const accepting = () => gateway.reply({ status: 200, headers: { "x-message-id": "g-1" } });

/** Texts that the gateway was given for a phone, accepted or not. */
const textsTo = (phone: string): string[] =>
  gateway.received
    .map(({ body }) => JSON.parse(body) as { to: string; body: string })
    .filter(({ to }) => to === phone)
    .map(({ body }) => body);

const lastCode = (phone: string, known = 0): Promise<string> =>
  vi.waitFor(
    () => {
      const texts = textsTo(phone);
      expect(texts.length).toBeGreaterThan(known);
      return /\d{6}/.exec(texts.at(-1) ?? "")?.[0] ?? "";
    },
    { timeout: 30_000 },
  );

const signIn = async (page: Page, phone: string): Promise<void> => {
  await page.goto("/login");
  await page.getByLabel("手机号", { exact: true }).fill(phone);
  await page.getByRole("button", { name: "获取验证码", exact: true }).click();
  await page.getByLabel("验证码", { exact: true }).fill(await lastCode(phone));
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
};

beforeAll(async () => {
  gateway = await startGateway();
  accepting();
  stack = await startDemoStack({
    SMS_GATEWAY_URL: `${gateway.url}/send`,
    SMS_GATEWAY_SECRET: "gateway-secret-of-the-tests-32-characters",
  });
  people = await peopleFrom(2000, 3);
  registrarPage = await browser.desk({ webUrl: stack.webUrl });
  const [registrar] = people as [Person];
  await signIn(registrarPage, registrar.phone);
  await passIdentity(registrarPage, registrar);
  ({ joinUrl } = await openRegister(registrarPage, "雍和宫社区卫生站"));
});

afterAll(async () => {
  await stack?.stop();
  await gateway?.stop();
});

test("no inbox shows the codes that a real gateway sends, though this is the demo", async () => {
  for (const path of ["/dev/inbox", "/dev/inbox.json"]) {
    expect((await fetch(`${stack.webUrl}${path}`)).status).toBe(404);
  }
});

test("an SMS gateway that is down: the page offers to resend, the worker retries, the operator sees it", async () => {
  const person = people[1] as Person;
  const page = await browser.phone({ webUrl: stack.webUrl });
  const operator = await browser.desk({ webUrl: stack.webUrl });
  await signIn(operator, DEMO_OPERATOR_PHONE);
  const states = async (): Promise<string[]> => {
    const rows = await query<{ state: string }>(
      stack.databaseUrl,
      "select state from sms_message where purpose = 'join_code'",
    );
    return rows.map(({ state }) => state);
  };

  gateway.reply({ status: 503 });
  await openForm(page, joinUrl);
  await sendForm(page, person);
  await page.getByRole("button", { name: "重新获取验证码" }).waitFor();
  await lastCode(person.phone);
  expect(await states()).toEqual(["queued"]);
  await operator.goto("/ops");
  await operator
    .getByText(/待发送/)
    .first()
    .waitFor();
  expect(await operator.locator("main").innerText()).toMatch(/待发送\s*1/);

  // The second attempt comes from the worker alone.
  await lastCode(person.phone, 1);
  accepting();
  await vi.waitFor(async () => expect(await states()).toEqual(["sent"]), { timeout: 60_000 });
  await sendCode(page, await lastCode(person.phone));
  expect(await page.locator("main").innerText()).toContain(masked(person).phone);
  await operator.reload();
  await operator
    .getByText(/待发送/)
    .first()
    .waitFor();
  expect(await operator.locator("main").innerText()).toMatch(/待发送\s*0/);
});

describe("a database that is down", () => {
  test("every page answers 503 plainly, no join is half written, and nothing needs a restart", async () => {
    const person = people[2] as Person;
    const page = await browser.phone({ webUrl: stack.webUrl });
    await openForm(page, joinUrl);
    await sendForm(page, person);
    const code = await lastCode(person.phone);

    await withoutDatabase(stack, async () => {
      // The database counts as present for two seconds after it last answered.
      await vi.waitFor(async () => expect((await fetch(stack.webUrl)).status).toBe(503), { timeout: 10_000 });
      for (const path of ["/", "/login", "/registers", "/me", new URL(joinUrl).pathname]) {
        const visitor = await browser.phone({ webUrl: stack.webUrl });
        const response = await visitor.goto(path);
        expect([path, response?.status()]).toEqual([path, 503]);
        const text = await visitor.locator("body").innerText();
        expect(text).toMatch(/服务暂时不可用/);
        expect(text).not.toMatch(/Error|ECONN|prisma|postgres|\.ts:/i);
      }
      expect((await fetch(`${stack.webUrl}/api/livez`)).status).toBe(200);
      expect((await fetch(`${stack.webUrl}/api/readyz`)).status).toBe(503);
      expect(await sendCode(page, code)).toBe(503);
      expect(await page.locator("body").innerText()).toMatch(/服务暂时不可用/);
    });

    const written = () =>
      query(
        stack.databaseUrl,
        `select (select count(*)::int from membership m) as memberships,
                (select count(*)::int from consent_receipt) as receipts,
                (select count(*)::int from person) as people`,
      );
    const before = await written();
    expect(before).toEqual([{ memberships: 1, receipts: 1, people: 1 }]);

    await vi.waitFor(async () => expect((await fetch(`${stack.webUrl}/api/readyz`)).status).toBe(200), {
      timeout: 30_000,
    });
    await page.goto(joinUrl);
    await page.getByRole("link", { name: "继续填写" }).click();
    await sendCode(page, code);
    expect(await page.locator("main").innerText()).toContain(masked(person).document);
    expect(await written()).toEqual([{ memberships: 2, receipts: 2, people: 2 }]);

    await registrarPage.reload();
    await registrarPage.goto("/registers");
    await registrarPage.getByText("雍和宫社区卫生站").first().waitFor();

    // The worker lives on as well: a new code still goes out.
    const other = await browser.phone({ webUrl: stack.webUrl });
    const known = textsTo(person.phone).length;
    await other.goto("/me");
    await other.getByLabel("手机号", { exact: true }).fill(person.phone);
    await submit(other, "获取验证码");
    expect(await lastCode(person.phone, known)).toMatch(/^\d{6}$/);
  });
});

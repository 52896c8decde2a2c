import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { withoutDatabase } from "#tests/e2e/support/database-outage.ts";
import { openForm, sendCode, sendForm } from "#tests/e2e/support/member.ts";
import { masked, type Person, peopleFrom } from "#tests/e2e/support/people.ts";
import { openRegister, passIdentity } from "#tests/e2e/support/registrar.ts";
import { openSmsGateway, type SmsGateway } from "#tests/e2e/support/sms-gateway.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";

// A product of its own, with an SMS gateway and a database that may fail without harm to the other tests.

const browser = useBrowser();
let gateway: SmsGateway;
let stack: DemoStack;
let people: Person[];
let registrarPage: Page;
let joinUrl: string;

beforeAll(async () => {
  gateway = await openSmsGateway();
  stack = await startDemoStack(gateway.settings);
  people = await peopleFrom(2000, 3);
  registrarPage = await browser.desk({ webUrl: stack.webUrl });
  const [registrar] = people as [Person];
  await gateway.signIn(registrarPage, registrar.phone);
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

describe("a database that is down", () => {
  test("every page answers 503 plainly, no join is half written, and nothing needs a restart", async () => {
    const person = people[2] as Person;
    const page = await browser.phone({ webUrl: stack.webUrl });
    await openForm(page, joinUrl);
    await sendForm(page, person);
    const code = await gateway.lastCode(person.phone);

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
    expect(before).toEqual([{ memberships: 0, receipts: 0, people: 0 }]);

    await vi.waitFor(async () => expect((await fetch(`${stack.webUrl}/api/readyz`)).status).toBe(200), {
      timeout: 30_000,
    });
    await page.goto(joinUrl);
    await page.getByRole("link", { name: "继续填写" }).click();
    await sendCode(page, code);
    expect(await page.locator("main").innerText()).toContain(masked(person).document);
    expect(await written()).toEqual([{ memberships: 1, receipts: 1, people: 1 }]);

    await registrarPage.reload();
    await registrarPage.goto("/registers");
    await registrarPage.getByText("雍和宫社区卫生站").first().waitFor();

    // The worker lives on as well: a new code still goes out.
    const other = await browser.phone({ webUrl: stack.webUrl });
    const known = gateway.textsTo(person.phone).length;
    await other.goto("/me");
    await other.getByLabel("手机号", { exact: true }).fill(person.phone);
    await submit(other, "获取验证码");
    expect(await gateway.lastCode(person.phone, known)).toMatch(/^\d{6}$/);
  });
});

import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { join, signInAsMember } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister, signIn } from "#tests/e2e/support/registrar.ts";

const browser = useBrowser();
let nextPerson: () => Person;
let register: OpenedRegister;
let stranger: Page;

beforeAll(async () => {
  nextPerson = await peopleOf(1800, 6);
  const console = await browser.desk();
  await becomeRegistrar(console, nextPerson());
  register = await openRegister(console, "北海公园管理处");
  stranger = await browser.desk();
  await signIn(stranger, nextPerson().phone);
});

const CONSOLE_PAGES = ["/registers", "/registers/new", "/identity", "/account", "/ops"];
const REGISTER_PAGES = ["", "/share", "/settings"];

describe("somebody who is not signed in", () => {
  test.each(CONSOLE_PAGES)("is led from %s to the sign-in page", async (path) => {
    const page = await browser.desk();
    await page.goto(path);
    await page.getByRole("button", { name: "获取验证码" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/login");
  });

  test("is led from a register to the sign-in page, and back to it after signing in", async () => {
    const page = await browser.desk();
    for (const part of REGISTER_PAGES) {
      await page.goto(`/registers/${register.id}${part}`);
      await page.getByRole("button", { name: "获取验证码" }).waitFor();
      expect(await page.content()).not.toContain(register.name);
    }
  });

  test("gets no data from the procedures", async () => {
    const page = await browser.desk();
    const input = encodeURIComponent(JSON.stringify({ json: { registerId: register.id } }));
    const response = await page.request.get(`/api/trpc/roster.page?input=${input}`);
    expect(response.status()).toBe(401);
    expect(await response.text()).toContain("unauthenticated");
  });
});

describe("somebody else's register", () => {
  test.each(REGISTER_PAGES)("its page %s answers as one that does not exist", async (part) => {
    const answers: unknown[] = [];
    for (const id of [register.id, randomUUID()]) {
      const response = await stranger.goto(`/registers/${id}${part}`);
      await stranger.getByText("没有找到").first().waitFor();
      const text = await stranger.locator("body").innerText();
      expect(text).not.toContain(register.name);
      answers.push({ status: response?.status(), text: text.replaceAll(id, "") });
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test.each(["roster.page", "roster.tiles", "register.get"])(
    "%s answers as for one that does not exist",
    async (procedure) => {
      const answers: unknown[] = [];
      for (const id of [register.id, randomUUID()]) {
        const input = encodeURIComponent(JSON.stringify({ json: { registerId: id } }));
        const response = await stranger.request.get(
          `${inject("stack").webUrl}/api/trpc/${procedure}?input=${input}`,
        );
        answers.push({ status: response.status(), body: await response.text() });
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]).toMatchObject({ status: 404 });
    },
  );

  test("the operator's page answers a registrar as one that does not exist", async () => {
    await stranger.goto("/ops");
    await stranger.getByText("没有找到").first().waitFor();
  });
});

describe("somebody else's membership", () => {
  test("cannot be left, and the answer is that for one that does not exist", async () => {
    const [member, other] = [nextPerson(), nextPerson()];
    await join(await browser.phone(), register.joinUrl, member);
    const [membership] = await query<{ id: string }>(
      inject("stack").databaseUrl,
      "select id from membership where register_id = $1",
      [register.id],
    );
    const page = await browser.phone();
    await signInAsMember(page, other.phone);
    const answers: unknown[] = [];
    for (const membershipId of [membership?.id ?? "", randomUUID()]) {
      const response = await page.request.post("/me", {
        form: { action: "leave", membershipId },
        headers: { origin: inject("stack").webUrl },
      });
      answers.push({ status: response.status(), body: await response.text() });
    }
    expect(answers[0]).toEqual(answers[1]);
    const left = await query(inject("stack").databaseUrl, "select from membership where register_id = $1", [
      register.id,
    ]);
    expect(left).toHaveLength(1);
  });
});

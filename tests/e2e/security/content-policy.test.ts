import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { askForHelp, lookUp, startHelp } from "#tests/e2e/support/assist.ts";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { linkTo } from "#tests/e2e/support/inbox.ts";
import { join, signInAsMember } from "#tests/e2e/support/member.ts";
import { OPERATORS } from "#tests/e2e/support/operators.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import {
  becomeRegistrar,
  dissolve,
  type OpenedRegister,
  openRegister,
  proposePurpose,
  signIn,
} from "#tests/e2e/support/registrar.ts";
import { addressOf, everyRoute } from "./routes.ts";

const browser = useBrowser();
let registrar: Person;
let register: OpenedRegister;
let page: Page;
let operator: Page;
let member: Page;
let stranger: Page;
let receiptUrl: string;
let askedUrl: string;
let violations: string[];

/** Collects whatever a page of this visitor is kept from loading, running or styling. */
const watch = async (visitor: Page): Promise<void> => {
  await visitor.exposeFunction("reportViolation", (violation: string) => void violations.push(violation));
  await visitor.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { reportViolation } = window as unknown as { reportViolation: (violation: string) => void };
      reportViolation(
        `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
};

const joinAndSignIn = async (visitor: Page, person: Person): Promise<void> => {
  await join(visitor, register.joinUrl, person);
  await signInAsMember(visitor, person.phone);
};

/** Gives the address of the deletion receipt. */
const leaveEverything = async (person: Person): Promise<string> => {
  const phone = await browser.phone();
  await joinAndSignIn(phone, person);
  await phone.goto("/me/leave");
  await submit(phone, "全部退出并删除");
  return phone.url();
};

/** Gives the address by which somebody is asked whom the registrar has helped. */
const helpSomebody = async (person: Person): Promise<string> => {
  const number = await askForHelp(await browser.phone(), register, person);
  await lookUp(page, register, number);
  await startHelp(page);
  return linkTo(person.phone);
};

beforeAll(async () => {
  violations = [];
  const nextPerson = await peopleOf(2800, 5);
  page = await browser.desk();
  await watch(page);
  registrar = nextPerson();
  await becomeRegistrar(page, registrar);
  register = await openRegister(page, "雍和宫大街小学");
  receiptUrl = await leaveEverything(nextPerson());
  member = await browser.phone({ javaScript: true });
  await watch(member);
  await joinAndSignIn(member, nextPerson());
  askedUrl = await helpSomebody(nextPerson());
  await proposePurpose(page, register.id, "肺结核筛查", registrar.phone);
  stranger = await browser.desk();
  await watch(stranger);
  operator = await browser.desk();
  await watch(operator);
  await signIn(operator, OPERATORS.contentPolicy);
});

const PAGES = everyRoute()
  .filter(({ isPage }) => isPage)
  .map(({ pattern }) => pattern);

const directives = (policy: string): Map<string, string> =>
  new Map(
    policy.split(";").map((directive) => {
      const [name = "", ...values] = directive.trim().split(" ");
      return [name, values.join(" ")];
    }),
  );

describe.each(PAGES)("%s", (pattern) => {
  const visitor = (): Page => {
    if (pattern === "/login") {
      return stranger;
    }
    if (pattern === "/me" || pattern.startsWith("/me/")) {
      return member;
    }
    return pattern === "/ops" ? operator : page;
  };

  /** With what the page needs to have something to show; a membership is named by a link on /me. */
  const address = async (): Promise<string> => {
    if (pattern === "/me/receipt") {
      return receiptUrl;
    }
    if (pattern === "/me/consent" || pattern === "/me/dispute") {
      await member.goto("/me");
      return (await member.locator(`a[href^="${pattern}?"]`).getAttribute("href")) ?? pattern;
    }
    if (pattern === "/c/[token]") {
      return askedUrl;
    }
    return addressOf(pattern, { registerId: register.id, code: register.code });
  };

  test("loads, runs and styles nothing that its policy forbids", async () => {
    const asked = await address();
    violations = [];
    const response = await visitor().goto(asked, { waitUntil: "networkidle" });
    expect(response?.status()).toBe(200);
    expect(new URL(visitor().url()).pathname).toBe(new URL(asked, inject("stack").webUrl).pathname);
    expect(violations).toEqual([]);
  });

  test("lets no script run but its own, and nobody frame, sniff or keep it", async () => {
    const asked = await address();
    const [first, second] = [await visitor().request.get(asked), await visitor().request.get(asked)];
    const { "content-security-policy": policy = "", ...headers } = first.headers();
    const allowed = directives(policy);
    expect(allowed.get("default-src")).toBe("'none'");
    expect(allowed.get("base-uri")).toBe("'none'");
    expect(allowed.get("frame-ancestors")).toBe("'none'");
    expect(allowed.get("form-action")).toBe("'self'");
    // Two policies, of the proxy and of a page, would both hold.
    expect(policy).not.toContain(",");
    expect(policy).not.toContain("unsafe-eval");
    expect(allowed.get("style-src")).not.toContain("unsafe-inline");
    if (allowed.has("script-src")) {
      expect(allowed.get("script-src")).toMatch(/^'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'$/);
      expect(second.headers()["content-security-policy"]).not.toBe(policy);
    }
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["cache-control"]).toContain("no-store");
    expect(headers["x-powered-by"]).toBeUndefined();
  });
});

describe("what opens on a page", () => {
  test("a search, a dialog and the end of a register keep to the policy", async () => {
    violations = [];
    await page.goto(`/registers/${register.id}`);
    await page.getByRole("searchbox").fill("王");
    const searched = page.waitForResponse((answer) => answer.url().includes("roster.page"));
    await page.getByRole("searchbox").press("Enter");
    await searched;
    await page
      .locator("main")
      .getByText(/没有符合条件的人|\d{3}\*{4}\d{4}/)
      .first()
      .waitFor();
    // Whom somebody looked for stays out of the address, the history and every log.
    expect(page.url()).not.toContain("name");

    await page.goto("/account");
    await page.getByText("当前设备", { exact: true }).waitFor();
    await dissolve(page, register, registrar.phone);
    expect(violations).toEqual([]);
  });

  test("the name that was searched for was in the address of no request", async () => {
    const [account] = await query<{ n: number }>(
      inject("stack").databaseUrl,
      "select count(*)::int as n from audit_event where action = 'roster.searched'",
    );
    expect(account?.n).toBeGreaterThan(0);
  });
});

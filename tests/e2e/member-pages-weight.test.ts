import { beforeAll, describe, expect, inject, test } from "vitest";
import { askForHelp, lookUp, startHelp } from "./support/assist.ts";
import { PHONE, useBrowser } from "./support/browser.ts";
import { linkTo } from "./support/inbox.ts";
import { type Person, peopleFrom } from "./support/people.ts";
import { becomeRegistrar, openRegister } from "./support/registrar.ts";
import { linkedResources, type Transfer, transfer } from "./support/transfer.ts";

const FIRST_VIEW_BYTES = 15_000;
const browser = useBrowser();
let joinUrl: string;
let linkPath: string;

beforeAll(async () => {
  const [registrar, asked] = (await peopleFrom(1100, 2)) as [Person, Person];
  const console = await browser.desk();
  await becomeRegistrar(console, registrar);
  const register = await openRegister(console, "和平里第一小学");
  ({ joinUrl } = register);
  await lookUp(console, register, await askForHelp(await browser.phone(), register, asked));
  await startHelp(console);
  linkPath = await linkTo(asked.phone);
});

const PAGES: Record<string, () => string> = {
  "the join page": () => joinUrl,
  "the page by which a phone agrees or refuses": () => `${inject("stack").webUrl}${linkPath}`,
  "the sign-in page of /me": () => `${inject("stack").webUrl}/me`,
};

describe.each(Object.keys(PAGES))("%s in the production build", (name) => {
  const address = (): string => PAGES[name]?.() ?? "";

  test("weighs at most 15 kB on the wire, with everything that it links to", async () => {
    const page = await transfer(address());
    expect(page.status).toBe(200);
    const resources: Transfer[] = await Promise.all(linkedResources(page).map(transfer));
    expect(resources.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const total = [page, ...resources].reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
  });

  test("has no script, and a browser that would run JavaScript fetches none", async () => {
    const { body } = await transfer(address());
    expect(body.match(/<script/gi)).toBeNull();
    expect(body.match(/\son[a-z]+=|javascript:/gi)).toBeNull();

    const page = await browser.phone({ viewport: PHONE, javaScript: true });
    const scripts: string[] = [];
    page.on("request", (request) => {
      if (request.resourceType() === "script" || /\.m?js(\?|$)/.test(request.url())) {
        scripts.push(request.url());
      }
    });
    await page.goto(address(), { waitUntil: "networkidle" });
    expect(scripts).toEqual([]);
    expect(await page.locator("script").count()).toBe(0);
  });
});

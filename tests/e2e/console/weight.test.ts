import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { join } from "#tests/e2e/support/member.ts";
import { type Person, peopleFrom } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister } from "#tests/e2e/support/registrar.ts";

/** What the roster page may load of JavaScript before it can be used, as it comes over the wire. */
const FIRST_LOAD_BYTES = 250_000;

const browser = useBrowser();
let page: Page;
let register: OpenedRegister;

beforeAll(async () => {
  const [registrar, member] = (await peopleFrom(3300, 2)) as [Person, Person];
  page = await browser.desk();
  await becomeRegistrar(page, registrar);
  register = await openRegister(page, "什刹海街道第二幼儿园");
  await join(await browser.phone(), register.joinUrl, member);
});

/** Opens a page with nothing in the browser's cache; gives the bytes of each script that it loaded, until it rests. */
const scriptsOf = async (address: string): Promise<Map<string, number>> => {
  const fresh = await page.context().newPage();
  const network = await page.context().newCDPSession(fresh);
  await network.send("Network.enable");
  await network.send("Network.setCacheDisabled", { cacheDisabled: true });
  const scripts = new Map<string, number>();
  const names = new Map<string, string>();
  network.on("Network.responseReceived", ({ requestId, response, type }) => {
    if (type === "Script" || /\.m?js(\?|$)/.test(response.url)) {
      names.set(requestId, response.url);
    }
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId);
    if (name !== undefined) {
      scripts.set(name, encodedDataLength);
    }
  });
  await fresh.goto(address);
  await fresh.getByText(/\*{4}/).first().waitFor();
  await fresh.waitForLoadState("networkidle");
  await fresh.close();
  return scripts;
};

test("the roster page loads at most 250 kB of compressed JavaScript", async () => {
  const scripts = await scriptsOf(`/registers/${register.id}`);
  const total = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
  // A page of the console has scripts: a sum near nothing would mean that nothing was measured.
  expect(total).toBeGreaterThan(100_000);
  expect(total, [...scripts].map(([name, bytes]) => `${bytes} ${name}`).join("\n")).toBeLessThanOrEqual(
    FIRST_LOAD_BYTES,
  );
});

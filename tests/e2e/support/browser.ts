import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, inject } from "vitest";
import { CHROMIUM_ARGS } from "#tests/support/chromium.ts";

export const PHONE = { width: 360, height: 740 };
export const DESK = { width: 1280, height: 800 };

type Options = {
  viewport?: { width: number; height: number };
  javaScript?: boolean;
  webUrl?: string;
  /** A page whose session this one shares: a phone gets only so many codes. */
  signedInAs?: Page;
};

/** One browser for the test file. What a test opens is closed after it, what `beforeAll` opens at the end. */
export const useBrowser = () => {
  let browser: Browser | null = null;
  const contexts: BrowserContext[] = [];
  let keep = 0;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject("chromium"), args: CHROMIUM_ARGS });
  });
  beforeEach(() => {
    keep = contexts.length;
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(keep).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = async ({
    viewport = DESK,
    javaScript = true,
    webUrl,
    signedInAs,
  }: Options = {}): Promise<Page> => {
    if (browser === null) {
      throw new Error("the browser is not running yet");
    }
    const context = await browser.newContext({
      baseURL: webUrl ?? inject("stack").webUrl,
      viewport,
      storageState: await signedInAs?.context().storageState(),
      javaScriptEnabled: javaScript,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
    });
    context.setDefaultTimeout(20_000);
    contexts.push(context);
    return context.newPage();
  };

  return {
    /** A page of a fresh visitor at a desk. */
    desk: (options: Options = {}) => open(options),
    /** A page of a fresh visitor on a phone whose browser runs no JavaScript. */
    phone: (options: Options = {}) => open({ viewport: PHONE, javaScript: false, ...options }),
  };
};

/** By how many pixels a page is wider than the screen. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Posts a form by its button; gives the status of the answer once the page that follows is there. */
export const submit = async (page: Page, button: string): Promise<number> => {
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === "POST"),
    page.waitForEvent("load"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return response.status();
};

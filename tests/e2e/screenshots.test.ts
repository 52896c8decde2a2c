import { mkdir } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { lookUp, startHelp } from "./support/assist.ts";
import { overflow, PHONE, submit, useBrowser } from "./support/browser.ts";
import { peopleInState } from "./support/bureau.ts";
import { runCommand } from "./support/command.ts";
import { linkTo } from "./support/inbox.ts";
import { openForm, reachCode, sendCode, signInAsMember } from "./support/member.ts";
import { OPERATORS } from "./support/operators.ts";
import type { Person } from "./support/people.ts";
import { signIn } from "./support/registrar.ts";

// Every main page is opened and must fit its screen; with UPDATE_SCREENSHOTS=1 its picture goes to docs/images.

const FOLDER = "docs/images";
const SCREEN = { width: 1280, height: 960 };
const writing = process.env.UPDATE_SCREENSHOTS === "1";

const browser = useBrowser();
let member: Person;
let helped: Person;
let console: Page;
let operator: Page;
let registerId: string;
let joinUrl: string;

type Seeded = { registerId: string; joinUrl: string; registrarPhone: string };

beforeAll(async () => {
  [member, helped] = (await peopleInState("green", 2800, 20)) as [Person, Person];
  const printed = await runCommand("src/cli/seed/main.ts", "company", "--json");
  const seeded = JSON.parse(printed.trim().split("\n").at(-1) ?? "") as Seeded;
  ({ registerId, joinUrl } = seeded);
  console = await browser.desk({ viewport: SCREEN });
  await signIn(console, seeded.registrarPhone);
  operator = await browser.desk({ viewport: SCREEN });
  await signIn(operator, OPERATORS.screenshots);
  await runCommand("src/cli/compare.ts", "--now");
  await mkdir(FOLDER, { recursive: true });
});

/** The page has its heading and its content, fits its width, and is photographed when asked for. */
const picture = async (
  page: Page,
  name: string,
  { heading, content = heading, fullPage = false }: { heading: RegExp; content?: RegExp; fullPage?: boolean },
): Promise<void> => {
  await page.getByRole("heading", { name: heading }).first().waitFor();
  await page.getByText(content).first().waitFor();
  expect(await overflow(page)).toBe(0);
  if (writing) {
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: "disabled", caret: "hide", fullPage });
  }
};

describe("at a desk", () => {
  const PAGES: [string, () => string, Parameters<typeof picture>[2]][] = [
    ["landing", () => "/", { heading: /登记码/, content: /四项功能/ }],
    ["registers", () => "/registers", { heading: /我的团体簿/, content: /200 人/ }],
    ["share", () => `/registers/${registerId}/share`, { heading: /分享登记码/, content: /复制链接/ }],
    ["roster", () => `/registers/${registerId}`, { heading: /名单/, content: /\*{4}/ }],
    ["exceptions", () => `/registers/${registerId}/exceptions`, { heading: /异常人员/, content: /\*{4}/ }],
    ["expected", () => `/registers/${registerId}/expected`, { heading: /应到名单/, content: /模板/ }],
    ["groups", () => `/registers/${registerId}/groups`, { heading: /分组/, content: /添加/ }],
    ["reports", () => `/registers/${registerId}/export`, { heading: /报表/, content: /导出新文件/ }],
    [
      "administrators",
      () => `/registers/${registerId}/administrators`,
      { heading: /管理员/, content: /邀请/ },
    ],
    ["settings", () => `/registers/${registerId}/settings`, { heading: /设置/, content: /防疫要求/ }],
    ["account", () => "/account", { heading: /账号/, content: /当前设备/ }],
    [
      "poster",
      () => `/registers/${registerId}/share/poster`,
      { heading: /公司/, content: /扫码加入 Scan/, fullPage: true },
    ],
  ];

  test.each(PAGES)("%s", async (name, address, expected) => {
    await console.goto(address());
    await picture(console, `${name}-1280`, expected);
  });

  test("login", async () => {
    const page = await browser.desk({ viewport: SCREEN });
    await page.goto("/login");
    await picture(page, "login-1280", { heading: /登录/, content: /获取验证码/ });
  });

  test("ops", async () => {
    await operator.goto("/ops");
    await picture(operator, "ops-1280", { heading: /平台运营/, content: /(\d+) \/ \1 人/ });
  });
});

describe("on a phone", () => {
  const MEMBER_PAGES: [string, Parameters<typeof picture>[2]][] = [
    ["data", { heading: /我们保存的全部信息/, content: /身份信息/ }],
    ["access", { heading: /谁看过我的信息/, content: /，创建人/ }],
    ["sessions", { heading: /已登录的设备/, content: /当前设备/ }],
  ];

  test("join, from the first page to the receipt, and the member's own page", async () => {
    const page = await browser.phone();
    await page.goto(joinUrl);
    await picture(page, "join-360", { heading: /公司/, content: /开始填写/ });
    await openForm(page, joinUrl);
    await picture(page, "join-form-360", { heading: /加入/, content: /获取验证码/ });
    const code = await reachCode(page, joinUrl, member);
    await picture(page, "join-code-360", { heading: /加入/, content: /确认加入/ });
    await sendCode(page, code);
    await picture(page, "join-done-360", { heading: /您已加入/, content: /回执编号/ });
    await console.goto(`/registers/${registerId}`);
    await console.getByText(member.name).first().waitFor();
    await signInAsMember(page, member.phone);
    await picture(page, "me-360", { heading: /我的团体簿/, content: /退出该团体/ });
    for (const [name, expected] of MEMBER_PAGES) {
      await page.goto(`/me/${name}`);
      await picture(page, `me-${name}-360`, expected);
    }
    await page.goto("/me");
    await page.getByRole("link", { name: "我对这个状态有异议" }).click();
    await picture(page, "me-dispute-360", { heading: /对状态提出异议/, content: /马上重新核对/ });
    await page.goto("/me/leave");
    await picture(page, "me-leave-360", { heading: /全部退出/, content: /全部退出并删除/ });
    await submit(page, "全部退出并删除");
    await picture(page, "me-receipt-360", { heading: /删除回执/, content: /下载回执/ });
  });

  test("the form for a child, the help number, and the privacy page", async () => {
    const page = await browser.phone();
    await page.goto(`${joinUrl}?step=form&for=guardian`);
    await picture(page, "join-guardian-360", { heading: /加入/, content: /监护人/ });
    await reachCode(page, joinUrl, helped);
    await page.getByText("收不到短信？", { exact: true }).click();
    await submit(page, "请管理员现场协助");
    await picture(page, "join-help-360", { heading: /协助/, content: /您的协助号/ });
    await lookUp(console, { id: registerId }, await page.locator(".big.num").innerText());
    await startHelp(console);
    await page.getByRole("button", { name: "管理员已核对，继续", exact: true }).click();
    await picture(page, "join-helped-360", { heading: /等待确认/, content: /怎样确认/ });
    await page.goto(await linkTo(helped.phone));
    await picture(page, "join-link-360", { heading: /请您加入/, content: /不是我，拒绝/ });
    await page.goto("/privacy");
    await picture(page, "privacy-360", { heading: /信息与权利/, content: /您的权利/ });
  });

  test.each<[string, () => string, Parameters<typeof picture>[2]]>([
    ["registers", () => "/registers", { heading: /我的团体簿/, content: /符合/ }],
    ["roster", () => `/registers/${registerId}`, { heading: /名单/, content: /\*{4}/ }],
    ["exceptions", () => `/registers/${registerId}/exceptions`, { heading: /异常人员/, content: /\*{4}/ }],
    ["expected", () => `/registers/${registerId}/expected`, { heading: /应到名单/, content: /模板/ }],
    ["groups", () => `/registers/${registerId}/groups`, { heading: /分组/, content: /添加/ }],
    ["reports", () => `/registers/${registerId}/export`, { heading: /报表/, content: /导出新文件/ }],
    [
      "administrators",
      () => `/registers/${registerId}/administrators`,
      { heading: /管理员/, content: /邀请/ },
    ],
    ["share", () => `/registers/${registerId}/share`, { heading: /分享登记码/, content: /复制链接/ }],
    ["settings", () => `/registers/${registerId}/settings`, { heading: /设置/, content: /防疫要求/ }],
  ])("%s", async (name, address, expected) => {
    await console.setViewportSize(PHONE);
    await console.goto(address());
    await picture(console, `${name}-360`, expected);
  });
});

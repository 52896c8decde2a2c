import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { MOST_DISSOLVED_ALONE } from "#domain/register/dissolution.ts";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { runCommand } from "#tests/e2e/support/command.ts";
import { query } from "#tests/e2e/support/database.ts";
import { watchInbox } from "#tests/e2e/support/inbox.ts";
import { signInAsMember } from "#tests/e2e/support/member.ts";
import { type Person, peopleFrom, peopleOf } from "#tests/e2e/support/people.ts";
import {
  becomeRegistrar,
  type OpenedRegister,
  openRegister,
  signIn,
  withFreshCode,
} from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const MEMBERS = MOST_DISSOLVED_ALONE + 1;
const COUNT = MEMBERS.toLocaleString("en");
/** Of members that belong to no other test. */
const [FIRST, SECOND] = [60_000, 70_000];

const browser = useBrowser();
let registrar: Person;
let manager: Person;
let owner: Page;
let helper: Page;
let register: OpenedRegister;

const button = (on: Pick<Page, "getByRole">, name: string) => on.getByRole("button", { name, exact: true });
const dialogOf = (page: Page) => page.getByRole("dialog", { name: "解散团体簿" });
const settings = (page: Page) => page.goto(`/registers/${register.id}/settings`);
const fill = (offset: number) =>
  runCommand("tests/e2e/support/fill-register.ts", register.id, String(offset), String(MEMBERS));

beforeAll(async () => {
  const nextPerson = await peopleOf(9600, 2);
  [registrar, manager] = [nextPerson(), nextPerson()];
  owner = await browser.desk();
  await becomeRegistrar(owner, registrar);
  helper = await browser.desk();
  await becomeRegistrar(helper, manager);
  register = await openRegister(owner, "亦庄第二制造园区");
  await owner.goto(`/registers/${register.id}/administrators`);
  await owner.getByLabel("对方手机号", { exact: true }).fill(manager.phone);
  await owner.getByLabel("角色", { exact: true }).selectOption({ label: "协管员" });
  const sent = owner.getByText("邀请已生效，等待对方答复。");
  await withFreshCode(owner, registrar.phone, () => button(owner, "发出邀请").click(), sent);
  await helper.goto("/registers");
  await button(helper, `接受「${register.name}」的邀请`).click();
  await helper.waitForURL(`**/registers/${register.id}`);
});

const openDialog = async (page: Page, name: string): Promise<void> => {
  await settings(page);
  await button(page, name).click();
  await dialogOf(page).waitFor();
};

/** Types a name into the dialog and presses its button. */
const dissolveAs = async (page: Page, name: string): Promise<void> => {
  await dialogOf(page).getByLabel("输入名称确认", { exact: true }).fill(name);
  await button(dialogOf(page), "解散团体簿").click();
};

const forgetFreshCodes = () =>
  query(
    inject("stack").databaseUrl,
    `update session set stepped_up_at = null
      where account_id in (select account_id from register_role_grant where register_id = $1)`,
    [register.id],
  );

test("the owner ends an administrator's sessions, who then has to sign in again", async () => {
  await owner.goto(`/registers/${register.id}/administrators`);
  await button(owner, `退出${manager.name}的全部登录`).click();
  await seen(owner, "end-sessions-1280");
  await button(owner.getByRole("dialog"), "退出其登录").click();
  await owner.getByText(`已退出${manager.name}的 1 处登录`).waitFor();
  await helper.goto(`/registers/${register.id}`);
  await helper.waitForURL((url) => url.pathname === "/login");
  await signIn(helper, manager.phone);
  await helper.goto(`/registers/${register.id}`);
  await helper.getByText("还没有人加入").first().waitFor();
});

test("a wrong name is told before a code is sent; two people end a register of more than 1,000, and its members are told", async () => {
  await fill(FIRST);
  await forgetFreshCodes();
  await openDialog(owner, "解散团体簿");
  const goes = await dialogOf(owner).innerText();
  for (const what of [`${COUNT} 人`, "应到名单", "导出的文件", "登记码失效", "不发短信", "72 小时"]) {
    expect(goes).toContain(what);
  }
  const inbox = await watchInbox(registrar.phone);
  const before = await inbox.count();
  await dissolveAs(owner, "");
  await dialogOf(owner).getByText("请填写单位名称。").waitFor();
  expect(await dialogOf(owner).getByText("请填写单位名称。").count()).toBe(1);
  await dissolveAs(owner, "亦庄第一制造园区");
  await dialogOf(owner).getByText("与单位名称不一致，请完整输入。").waitFor();
  await seen(owner, "dissolve-1280");
  expect(await inbox.count()).toBe(before);
  const asked = owner.getByText("已申请解散，将于").first();
  await withFreshCode(owner, registrar.phone, () => dissolveAs(owner, register.name), asked);

  await openDialog(helper, "确认解散");
  const ended = helper.getByText(`团体簿已解散，${COUNT} 人的登记已删除。`);
  await withFreshCode(helper, manager.phone, () => dissolveAs(helper, register.name), ended);

  const [member] = (await peopleFrom(FIRST, 1)) as [Person];
  const own = await browser.phone({ javaScript: true });
  await signInAsMember(own, member.phone);
  await own.getByText(`「${register.name}」的团体簿已解散`).waitFor();
  await own.getByText("单位解散了团体簿").waitFor();
  expect(await own.locator("main").innerText()).not.toContain(member.name);
  await seen(own, "dissolved-360");
  await own.getByRole("link", { name: "查看删除回执" }).click();
  await own.getByText("该团体簿已解散，成员信息已删除。").waitFor();
});

test("without a second person it ends after 72 hours, unless it is taken back", async () => {
  register = await openRegister(owner, "亦庄第三制造园区");
  await fill(SECOND);
  await openDialog(owner, "解散团体簿");
  const asked = owner.getByText("已申请解散，将于").first();
  await withFreshCode(owner, registrar.phone, () => dissolveAs(owner, register.name), asked);
  await button(owner, "撤回申请").click();
  await owner.getByText("已撤回解散申请").waitFor();
  await openDialog(owner, "解散团体簿");
  await withFreshCode(owner, registrar.phone, () => dissolveAs(owner, register.name), asked);

  // Time passes; the worker looks every few seconds.
  const { databaseUrl } = inject("stack");
  await query(
    databaseUrl,
    "update register_dissolution set due_at = now() - interval '1 second' where register_id = $1",
    [register.id],
  );
  const state = async () =>
    (
      await query<{ state: string }>(databaseUrl, "select state from register where id = $1", [register.id])
    )[0]?.state;
  await expect.poll(state, { timeout: 60_000 }).toBe("dissolved");
  await settings(owner);
  await owner.getByText("没有找到这本团体簿").first().waitFor();
});

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DESK, PHONE, useBrowser } from "../support/browser.ts";
import { watchInbox } from "../support/inbox.ts";
import { join, openForm, sendCode, sendForm, signInAsMember } from "../support/member.ts";
import { type Person, peopleOf } from "../support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister } from "../support/registrar.ts";
import { seen } from "../support/seen.ts";

const browser = useBrowser();

describe.each([
  ["360 px", PHONE, 5500],
  ["1280 px", DESK, 5600],
])("groups at %s", (size, viewport, offset) => {
  let nextPerson: () => Person;
  let page: Page;
  let register: OpenedRegister;
  let chooser: Person;

  beforeAll(async () => {
    nextPerson = await peopleOf(offset, 4);
    page = await browser.desk({ viewport });
    await becomeRegistrar(page, nextPerson());
    register = await openRegister(page, `和平里第${offset}小学`);
  });

  const openGroups = async (): Promise<void> => {
    await page.goto(`/registers/${register.id}/groups`);
    await page.getByRole("heading", { name: "分组", exact: true }).waitFor();
  };
  const dialog = () => page.getByRole("dialog");
  const edit = async (name: string): Promise<void> => {
    await page.getByRole("button", { name: `编辑${name}`, exact: true }).click();
    await dialog().getByLabel("名称", { exact: true }).waitFor();
  };
  const closeDialog = async (): Promise<void> => {
    await dialog().getByRole("button", { name: "关闭" }).click();
    await dialog().waitFor({ state: "hidden" });
  };
  const tree = (): Promise<string[]> =>
    page
      .getByRole("list", { name: "分组一览" })
      .getByRole("button")
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("aria-label")?.slice(2) ?? ""));
  const expectTree = (names: string[]) => expect.poll(tree).toEqual(names);

  test("a pasted column makes the tree, with what is wrong said beside it", async () => {
    await openGroups();
    await page.getByText("还没有分组").waitFor();
    await seen(page, `groups-empty-${size}`);
    const names = page.getByLabel("分组名称", { exact: true });
    await names.fill(`一年级\n${"很".repeat(51)}`);
    await page.getByRole("button", { name: "添加", exact: true }).click();
    await page.getByText("有一行超过 50 个字，请缩短。").waitFor();
    await names.fill("一年级\n二年级\n\n老师");
    await page.getByRole("button", { name: "添加", exact: true }).click();
    await page.getByText("已添加 3 个分组。").waitFor();
    await expectTree(["一年级", "二年级", "老师"]);

    await edit("一年级");
    await dialog().getByLabel("分组名称", { exact: true }).fill("1 班\n2 班");
    await dialog().getByRole("button", { name: "添加", exact: true }).click();
    await page.getByText("已添加 2 个分组。").waitFor();
    await seen(page, `groups-dialog-${size}`);
    await dialog().getByLabel("名称", { exact: true }).fill("二年级");
    await dialog().getByRole("button", { name: "保存名称" }).click();
    await dialog().getByText("同一级已有名为“二年级”的分组，请先改名。").waitFor();
    await closeDialog();
    await expectTree(["一年级", "1 班", "2 班", "二年级", "老师"]);

    await edit("2 班");
    await dialog().getByLabel("上级分组", { exact: true }).selectOption({ label: "二年级" });
    await dialog().getByRole("button", { name: "移动", exact: true }).click();
    await page.getByText("已移动。").waitFor();
    await closeDialog();
    await expectTree(["一年级", "1 班", "二年级", "2 班", "老师"]);
  });

  test("whoever joins chooses a group, and sees it on the receipt and on /me", async () => {
    chooser = nextPerson();
    const phone = await browser.phone();
    const inbox = await watchInbox(chooser.phone);
    await openForm(phone, register.joinUrl);
    const choice = phone.getByLabel("所在分组", { exact: true });
    expect(await choice.locator("option").allInnerTexts()).toEqual([
      "不选择",
      "一年级",
      "一年级 / 1 班",
      "二年级",
      "二年级 / 2 班",
      "老师",
    ]);
    await choice.selectOption({ label: "一年级 / 1 班" });
    await sendForm(phone, chooser, { consent: false });
    expect(await choice.locator("option:checked").innerText()).toBe("一年级 / 1 班");
    await sendForm(phone, chooser);
    await sendCode(phone, await inbox.next());
    await phone.getByText("一年级 / 1 班").waitFor();
    await signInAsMember(phone, chooser.phone);
    await phone.getByText("一年级 / 1 班").waitFor();
  });

  test("who has not chosen is put into a group by the manager", async () => {
    const other = nextPerson();
    await join(await browser.phone(), register.joinUrl, other);
    await openGroups();
    await page.getByText("5 个分组，1 人已分组，1 人未分组。").waitFor();
    await page.getByRole("button", { name: "查看并分组" }).click();
    await page.getByRole("checkbox", { name: new RegExp(other.name) }).check();
    await page.getByLabel("放入分组", { exact: true }).selectOption({ label: "二年级 / 2 班" });
    await seen(page, `groups-unassigned-${size}`);
    await page.getByRole("button", { name: "放入（1 人）" }).click();
    await page.getByText("所有成员都已分组。").waitFor();
    await seen(page, `groups-tree-${size}`);
  });

  test("the roster is counted and filtered by group, by the keyboard too", async () => {
    await page.goto(`/registers/${register.id}`);
    await page.getByText(chooser.name).first().waitFor();
    await page.getByRole("button", { name: "按分组查看" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "查看一年级的名单，1 人" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/[?&]group=[0-9a-f-]{36}/);
    await page.getByText("本页 1 人，共 1 人").waitFor();
    expect(await page.getByText("一年级 / 1 班").count()).toBeGreaterThan(0);
    await seen(page, `groups-roster-${size}`);
    await page.reload();
    await page.getByText("分组：一年级").waitFor();
    await page.getByText("本页 1 人，共 1 人").waitFor();
    await page.getByRole("link", { name: "取消条件：分组：一年级" }).click();
    await page.getByText("本页 2 人，共 2 人").waitFor();
  });

  test("removing a group says that nobody is lost, and nobody is", async () => {
    await openGroups();
    await edit("1 班");
    await dialog().getByText("不会丢失任何人：组内成员和下级分组都归到“一年级”。").waitFor();
    await dialog().getByRole("button", { name: "移除这个分组" }).click();
    await page.getByText("已移除“1 班”。").waitFor();
    await expectTree(["一年级", "二年级", "2 班", "老师"]);
    await page.getByRole("link", { name: "查看一年级的名单，1 人" }).click();
    await page.getByText(chooser.name).first().waitFor();
    await page.getByText("本页 1 人，共 1 人").waitFor();
  });

  test("the form asks nobody once choosing is off", async () => {
    await openGroups();
    await page.getByRole("checkbox", { name: "加入时可以自己选择" }).click();
    await page.getByText("已保存").waitFor();
    const phone = await browser.phone();
    await openForm(phone, register.joinUrl);
    expect(await phone.getByLabel("所在分组", { exact: true }).count()).toBe(0);
  });
});

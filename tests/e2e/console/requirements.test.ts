import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, PHONE, useBrowser } from "#tests/e2e/support/browser.ts";
import { peopleInState } from "#tests/e2e/support/bureau.ts";
import { query } from "#tests/e2e/support/database.ts";
import { join, signInAsMember } from "#tests/e2e/support/member.ts";
import { type Person, peopleFrom } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister } from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const browser = useBrowser();

describe.each([
  ["360", PHONE, 3400],
  ["1280", DESK, 3600],
] as const)("requirements and exceptions at %s px", (name, viewport, offset) => {
  let page: Page;
  let register: OpenedRegister;
  let red: Person;
  let green: Person;

  beforeAll(async () => {
    const [registrar] = (await peopleFrom(offset, 1)) as [Person];
    [red] = (await peopleInState("red", offset, 10)) as [Person];
    [green] = (await peopleInState("green", offset + 40, 20)) as [Person];
    page = await browser.desk({ viewport });
    await becomeRegistrar(page, registrar);
    register = await openRegister(page, `望京实验小学${name}`);
    for (const person of [red, green]) {
      await join(await browser.phone(), register.joinUrl, person);
    }
    const { databaseUrl } = inject("stack");
    const groupId = randomUUID();
    await query(
      databaseUrl,
      "insert into member_group (id, register_id, name, created_at) values ($1, $2, '一年级', now())",
      [groupId, register.id],
    );
  });

  const look = (what: string): Promise<void> => seen(page, `${what}-${name}`);

  const button = (label: string | RegExp) =>
    page.getByRole("button", { name: label, exact: typeof label === "string" });

  test("what is required is changed after its effect was shown, and what was typed survives a mistake", async () => {
    await page.goto(`/registers/${register.id}/settings`);
    await page.getByRole("checkbox", { name: "黄码" }).check();
    await page.getByLabel("核酸检测时限", { exact: true }).first().fill("0");
    await button("查看影响并保存").click();
    await page.getByText("请填写 1 到 720 小时（30 天）之间的整数。").waitFor();
    expect(await page.getByRole("checkbox", { name: "黄码" }).isChecked()).toBe(true);

    await page.getByLabel("时限的单位").selectOption("days");
    await button("7 天内").click();
    expect(await page.getByLabel("核酸检测时限", { exact: true }).first().inputValue()).toBe("7");
    await button("查看影响并保存").click();
    await page.getByText("按新要求，2 人中现在有").waitFor();
    await look("settings-effect");
    await button("返回修改").click();
    await page.getByRole("checkbox", { name: "黄码" }).uncheck();
    await button("查看影响并保存").click();
    await button("确认保存").click();
    await page.getByText("已保存").first().waitFor();
    await page.reload();
    expect(await page.getByLabel("核酸检测时限", { exact: true }).first().inputValue()).toBe("7");
  });

  test("a group gets requirements of its own, and loses them again; the history says so", async () => {
    await page.goto(`/registers/${register.id}/settings`);
    await page.getByLabel("为分组单独设置").selectOption("一年级");
    const form = page.getByRole("region", { name: "分组的要求" });
    await form.getByRole("checkbox", { name: "红码" }).check();
    await form.getByRole("button", { name: "查看影响并保存" }).click();
    await form.getByText("还没有人受这项要求影响").waitFor();
    await form.getByRole("button", { name: "确认保存" }).click();
    await form.getByText(/绿码或红码/).waitFor();
    await page.getByText("修改记录").click();
    await page.getByText(/一年级改为：/).waitFor();
    await look("settings-groups");
    await button("取消一年级的单独设置").click();
    await form.getByRole("button", { name: "确认保存" }).click();
    await form.getByText("现在各分组都按上面的要求判断。").waitFor();
    await page.getByText(/一年级取消单独设置/).waitFor();
  });

  test("an exception is found with its reason and since when, and excused", async () => {
    await page.goto(`/registers/${register.id}`);
    await page.getByRole("link", { name: "异常人员", exact: true }).click();
    await page.getByText(/现在有 \d 人不符合防疫要求/).waitFor();
    const line = page.getByRole("listitem").filter({ hasText: red.name });
    await line.getByText("健康码为红码").waitFor();
    await line.getByText(/自 .+ 起/).waitFor();
    await button(/健康码不符/).click();
    await line.getByText("健康码为红码").waitFor();
    await look("exceptions");

    await button(`豁免${red.name}`).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("原因", { exact: true }).selectOption("其他");
    await button("确认豁免").click();
    await dialog.getByText("请选择最后一天。").waitFor();
    await dialog.getByText("选择“其他”时请写明原因。").waitFor();
    await look("exempt-dialog");
    await dialog.getByLabel("说明", { exact: true }).fill("居家隔离医学观察");
    const inAWeek = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(
      Date.now() + 7 * 86_400_000,
    );
    await dialog.getByLabel(/最后一天/).fill(inAWeek);
    await button("确认豁免").click();
    await page.getByText("另有 1 人已获豁免").click();
    await page.getByText(`豁免：其他，至 ${inAWeek}`).first().waitFor();
    await look("roster-exempt");

    const member = await browser.phone();
    await signInAsMember(member, red.phone);
    await member.getByText(/已获豁免（其他：居家隔离医学观察）/).waitFor();

    await button(`修改${red.name}的豁免`).click();
    await button("结束豁免").click();
    await page.getByText("没有符合条件的人").waitFor();
    await page.goto(`/registers/${register.id}/exceptions`);
    await page.getByText("健康码为红码").waitFor();
    expect(await page.getByText(green.name, { exact: true }).count()).toBeLessThanOrEqual(1);
  });
});

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, PHONE, submit, useBrowser } from "./support/browser.ts";
import { query } from "./support/database.ts";
import { watchInbox } from "./support/inbox.ts";
import { fieldProblem, join, signInAsMember, summary } from "./support/member.ts";
import { OPERATORS } from "./support/operators.ts";
import { type Person, peopleOf } from "./support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister, signIn } from "./support/registrar.ts";
import { seen } from "./support/seen.ts";
import { transfer } from "./support/transfer.ts";

const browser = useBrowser();
let nextPerson: () => Person;
let operators: [Page, Page];
beforeAll(async () => {
  nextPerson = await peopleOf(9300, 6);
  operators = [await browser.desk(), await browser.desk()];
  await signIn(operators[0], OPERATORS.moderation);
  await signIn(operators[1], OPERATORS.secondModeration);
});

const button = (on: Pick<Page, "getByRole">, name: string) => on.getByRole("button", { name, exact: true });

/** What operators see of one register on /ops. */
const cardOf = (page: Page, { name }: OpenedRegister) =>
  page.getByRole("article").filter({ has: page.getByRole("heading", { name, exact: true }) });

/** The decision and the code that it asked for have both been given. */
const closed = (page: Page) => expect.poll(() => page.getByRole("dialog").count()).toBe(0);

/** One decision on /ops, with its reason and, where the last one is older than ten minutes, a fresh code. */
const decide = async (
  page: Page,
  register: OpenedRegister,
  act: string,
  { reason, phone }: { reason?: string; phone?: string } = {},
): Promise<void> => {
  await page.goto("/ops");
  await button(cardOf(page, register), act).click();
  const dialog = page.getByRole("dialog");
  if (reason !== undefined) {
    await dialog.getByLabel("原因（管理员和成员会看到）", { exact: true }).fill(reason);
  }
  const inbox = phone === undefined ? null : await watchInbox(phone);
  await button(dialog, act).click();
  if (inbox !== null) {
    await page.getByLabel("确认验证码", { exact: true }).fill(await inbox.next());
    await button(page, "确认并继续").click();
  }
  await closed(page);
};

describe.each([
  ["360", PHONE],
  ["1280", DESK],
])("a register that is reported, at %s px", (size, viewport) => {
  let registrar: Page;
  let member: Person;
  let register: OpenedRegister;
  /** Each operator gives a code once: what follows is within its ten minutes. */
  const fresh = (phone: string) => (size === "360" ? { phone } : {});

  beforeAll(async () => {
    registrar = await browser.desk({ viewport });
    await becomeRegistrar(registrar, nextPerson());
    register = await openRegister(registrar, `举报测试第${viewport.width}小学`);
    member = nextPerson();
    await join(await browser.phone(), register.joinUrl, member);
    // Attackers of another file report from this address too, and there is a day's number for it.
    await query(inject("stack").databaseUrl, "delete from rate_limit where key like 'reports_per_address%'");
    for (const page of operators) {
      await page.setViewportSize(viewport);
    }
  });

  test("is reported from its invitation without an account, and operators read it", async () => {
    const visitor = await browser.phone({ viewport, javaScript: true });
    await visitor.goto(register.joinUrl);
    await visitor.getByRole("link", { name: "举报这个团体簿" }).click();
    await seen(visitor, `report-${size}`);
    expect(await submit(visitor, "提交举报")).toBe(303);
    expect(await summary(visitor)).not.toBe("");
    await visitor.getByLabel("原因", { exact: true }).selectOption({ label: "其他" });
    await visitor.getByLabel("说明", { exact: true }).fill("");
    expect(await submit(visitor, "提交举报")).toBe(303);
    expect(await fieldProblem(visitor, "说明")).toContain("请写明是什么情况。");
    await visitor.getByLabel("原因", { exact: true }).selectOption({ label: "要钱、银行卡、密码或验证码" });
    await visitor.getByLabel("说明", { exact: true }).fill("要我发银行卡照片");
    expect(await submit(visitor, "提交举报")).toBe(303);
    await visitor.getByText("平台运营人员会查看。").waitFor();
    await seen(visitor, `report-sent-${size}`);
    const { bytes, body } = await transfer(`${register.joinUrl}/report`);
    expect(bytes).toBeLessThanOrEqual(15_000);
    expect(body).not.toContain("<script");

    const [operator] = operators;
    await operator.goto("/ops");
    const card = cardOf(operator, register);
    await card.getByText("1 次举报").waitFor();
    await card.getByText("要我发银行卡照片").waitFor();
    expect(await card.innerText()).not.toContain(member.name);
    await seen(operator, `ops-report-${size}`);
  });

  test("is suspended: its registrar, its member and whoever scans read so, and lifted again", async () => {
    const [operator] = operators;
    await decide(operator, register, "暂停团体簿", {
      reason: "冒用学校名义，正在核实",
      ...fresh(OPERATORS.moderation),
    });
    await cardOf(operator, register).getByText("原因：冒用学校名义，正在核实").waitFor();
    await seen(operator, `ops-suspended-${size}`);

    for (const path of ["", "/share", "/administrators", "/settings"]) {
      await registrar.goto(`/registers/${register.id}${path}`);
      await registrar.getByText("原因：冒用学校名义，正在核实").waitFor();
      expect(await registrar.getByText(member.name).count()).toBe(0);
    }
    await seen(registrar, `suspended-${size}`);
    await registrar.goto("/registers");
    await registrar.getByText("平台已暂停", { exact: true }).waitFor();

    const own = await browser.phone({ viewport, javaScript: true });
    await signInAsMember(own, member.phone);
    await own.getByText("原因：冒用学校名义，正在核实").waitFor();
    await seen(own, `me-suspended-${size}`);

    const visitor = await browser.phone({ viewport, javaScript: true });
    const answer = await visitor.goto(register.joinUrl);
    expect(answer?.status()).toBe(403);
    await visitor.getByText("平台已暂停该团体簿").first().waitFor();
    expect(await visitor.content()).not.toContain(register.name);
    expect(await visitor.content()).not.toContain("冒用学校名义");
    await seen(visitor, `join-suspended-${size}`);

    await decide(operator, register, "恢复使用", { reason: "单位已出示证明" });
    await registrar.goto(`/registers/${register.id}`);
    await registrar.getByText(member.name).first().waitFor();
    expect((await visitor.goto(register.joinUrl))?.status()).toBe(200);
  });

  test("is closed by two operators, which its people read fourteen days before, and withdrawn", async () => {
    const [one, other] = operators;
    const joinCode = register.joinUrl.split("/j/")[1] ?? "";
    // Nothing is reported any more: an operator finds it by its code.
    await one.goto("/ops");
    await one.getByLabel("按登记码查找团体簿", { exact: true }).fill(joinCode);
    await button(one, "查找").click();
    await button(cardOf(one, register), "暂停团体簿").click();
    await one.getByLabel("原因（管理员和成员会看到）", { exact: true }).fill("单位没有答复");
    await button(one.getByRole("dialog"), "暂停团体簿").click();
    await closed(one);
    await decide(one, register, "提出关闭", { reason: "冒用学校名义，单位没有答复" });
    await cardOf(one, register).getByText("等另一位运营人员确认").waitFor();
    expect(await button(cardOf(one, register), "确认关闭").count()).toBe(0);

    await decide(other, register, "确认关闭", fresh(OPERATORS.secondModeration));
    await cardOf(other, register)
      .getByText(/将于 .+ 关闭/)
      .waitFor();
    await seen(other, `ops-closing-${size}`);
    await registrar.goto(`/registers/${register.id}`);
    await registrar.getByText("平台将关闭这个团体簿").waitFor();
    await seen(registrar, `closing-${size}`);
    const own = await browser.phone({ viewport, javaScript: true });
    await signInAsMember(own, member.phone);
    await own.getByText("平台决定关闭这个团体簿").waitFor();
    await seen(own, `me-closing-${size}`);
    await decide(other, register, "撤回关闭");
    await decide(other, register, "恢复使用", { reason: "单位已答复" });
    await registrar.goto(`/registers/${register.id}`);
    await registrar.getByText(member.name).first().waitFor();
  });
});

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, PHONE, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { watchInbox } from "#tests/e2e/support/inbox.ts";
import { OPERATORS } from "#tests/e2e/support/operators.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister, signIn } from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const browser = useBrowser();
let nextPerson: () => Person;
beforeAll(async () => {
  nextPerson = await peopleOf(7900, 4);
});

const button = (on: Pick<Page, "getByRole">, name: string) => on.getByRole("button", { name, exact: true });

describe.each([
  ["360", PHONE, OPERATORS.proof360],
  ["1280", DESK, OPERATORS.proof1280],
])("organisation proof at %s px", (size, viewport, operatorPhone) => {
  let owner: Page;
  let operator: Page;
  let visitor: Page;
  let register: OpenedRegister;

  beforeAll(async () => {
    owner = await browser.desk({ viewport });
    operator = await browser.desk({ viewport });
    // axe has to run in the page.
    visitor = await browser.phone({ javaScript: true });
    await becomeRegistrar(owner, nextPerson());
    register = await openRegister(owner, `晨光第${viewport.width}中学`);
    await signIn(operator, operatorPhone);
  });

  /** The line below the register's name, which stands on every page of it. */
  const consoleSays = async (words: RegExp | string): Promise<void> => {
    await owner.goto(`/registers/${register.id}/settings`);
    await owner.getByText(words).first().waitFor();
  };
  const invitationSays = async (words: string): Promise<void> => {
    await visitor.goto(register.joinUrl);
    await visitor.getByText(words, { exact: false }).first().waitFor();
  };

  let isFirst = true;
  /** What an operator does, with the fresh code that the first decision asks for. */
  const decide = async (step: "通过" | "不通过" | "撤销", reason = ""): Promise<void> => {
    await operator.goto("/ops");
    const inbox = await watchInbox(operatorPhone);
    await button(operator, `${step}「${register.name}」`).click();
    const dialog = operator.getByRole("dialog");
    if (reason !== "") {
      await dialog.getByLabel("原因（单位会看到）", { exact: true }).fill(reason);
    }
    await button(dialog, step).click();
    if (isFirst) {
      await operator.getByLabel("确认验证码", { exact: true }).fill(await inbox.next());
      await button(operator, "确认并继续").click();
      isFirst = false;
    }
    await operator.getByRole("dialog").first().waitFor({ state: "detached" });
  };

  const ask = async (): Promise<void> => {
    await owner.goto("/organisation");
    await owner.getByLabel("单位名称", { exact: true }).fill(register.name);
    await owner.getByLabel(/^统一社会信用代码/).fill("91350100M000100Y43");
    await button(owner, "提交申请").click();
    await owner.getByText("等待核验").first().waitFor();
  };

  test("the demo's sandbox operator proves at once, and both pages say that it was the sandbox", async () => {
    await consoleSays(/演示环境：由沙盒运营方自动核验，有效至/);
    await invitationSays("已核验的单位（演示环境：由沙盒运营方自动核验）");
  });

  test("revoked with a reason: its people read it, and the invitation says that nobody has proven it", async () => {
    await decide("撤销", "证照与名称不符");
    await consoleSays(/撤销，原因：证照与名称不符/);
    await seen(owner, `proof-revoked-${size}`);
    await invitationSays("尚未核验的单位");
    await seen(visitor, `proof-invitation-${size}`);
    expect(await visitor.title()).not.toContain(register.name);
  });

  test("what was typed stays when it is refused, and an application waits for an operator", async () => {
    await owner.goto("/organisation");
    await owner.getByLabel("单位名称", { exact: true }).fill(register.name);
    await owner.getByLabel(/^统一社会信用代码/).fill("91350100M000100Y44");
    await button(owner, "提交申请").click();
    await owner
      .getByText(/统一社会信用代码有误/)
      .first()
      .waitFor();
    expect(await owner.getByLabel("单位名称", { exact: true }).inputValue()).toBe(register.name);
    await ask();
    await seen(owner, `proof-organisation-${size}`);
    await operator.goto("/ops");
    await button(operator, `通过「${register.name}」`).waitFor();
    await seen(operator, `proof-ops-${size}`);
  });

  test("refused with a reason, asked anew, given", async () => {
    await decide("不通过", "请写全称");
    await consoleSays(/未通过，原因：请写全称/);
    await ask();
    await decide("通过");
    await consoleSays(/核验有效至/);
    await invitationSays("已核验的单位：运营方查看过该单位的证明。");
  });

  test("lapsed after its year: console and invitation say so", async () => {
    await query(
      inject("stack").databaseUrl,
      `update organisation_proof set valid_until = now() - interval '1 minute'
        where organisation_name = '${register.name}' and decision = 'proven'`,
    );
    await consoleSays(/核验已于 .* 到期/);
    await invitationSays("尚未核验的单位");
  });
});

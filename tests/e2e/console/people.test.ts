import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, PHONE, submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { query } from "#tests/e2e/support/database.ts";
import { join, signInAsMember } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import {
  becomeRegistrar,
  type OpenedRegister,
  openRegister,
  passIdentity,
  signIn,
  stepUp,
  withFreshCode,
} from "#tests/e2e/support/registrar.ts";
import { recordResponses } from "#tests/e2e/support/responses.ts";
import { seen } from "#tests/e2e/support/seen.ts";

const browser = useBrowser();
let nextPerson: () => Person;
beforeAll(async () => {
  nextPerson = await peopleOf(7200, 12);
});

const button = (on: Pick<Page, "getByRole">, name: string) => on.getByRole("button", { name, exact: true });
const confirmed = (page: Page, name: string) => button(page.getByRole("dialog"), name).click();

const invite = async (page: Page, phone: string, role: string, group?: string): Promise<void> => {
  await page.getByLabel("对方手机号", { exact: true }).fill(phone);
  await page.getByLabel("角色", { exact: true }).selectOption({ label: role });
  if (group) {
    await page.getByRole("checkbox", { name: group }).check();
  }
  await button(page, "发出邀请").click();
};

describe.each([
  ["360", PHONE],
  ["1280", DESK],
])("people of a register at %s px", (size, viewport) => {
  let owner: Page;
  const page = (path: string) => owner.goto(`/registers/${register.id}${path}`);
  let registrar: Person;
  let members: [Person, Person];
  let register: OpenedRegister;

  beforeAll(async () => {
    registrar = nextPerson();
    members = [nextPerson(), nextPerson()];
    owner = await browser.desk({ viewport });
    await becomeRegistrar(owner, registrar);
    register = await openRegister(owner, `和平里第${viewport.width}小学`);
    for (const member of members) {
      await join(await browser.phone(), register.joinUrl, member);
    }
    // A fresh code is good for ten minutes; what is typed wrong is told after it and not instead.
    await page("/administrators");
    await stepUp(owner, registrar.phone, () => invite(owner, "123", "查看者"));
    await owner.getByText("请填写 11 位中国内地手机号。").waitFor();
    // Until the tree of groups has a screen of its own on which a test can make one.
    const { databaseUrl } = inject("stack");
    await query(
      databaseUrl,
      `with made as (insert into member_group (id, register_id, name, created_at)
         values (gen_random_uuid(), '${register.id}', '一班', now()) returning id)
       update membership set group_id = made.id from made where membership.id = (
         select id from membership where register_id = '${register.id}' order by joined_at limit 1)`,
    );
  });

  test("a call goes to the dialler after a fresh code, the number is nowhere else, and the member sees it", async () => {
    const [member] = members;
    // A sign-in of its own: the browser asks whether it may open another program, and takes no more clicks there.
    const desk = await browser.desk({ viewport });
    await signIn(desk, registrar.phone);
    await desk.goto(`/registers/${register.id}`);
    const responses = recordResponses(desk);
    const dialled = desk.waitForRequest((request) => request.url().startsWith("tel:"));
    await stepUp(desk, registrar.phone, () => button(desk, `拨打${member.name}的电话`).click());
    expect((await dialled).url()).toBe(`tel:${member.phone}`);
    await desk.getByText("已交给拨号程序").waitFor();
    expect(await desk.content()).not.toContain(member.phone);
    const withNumber = (await responses.all()).filter((body) => body.includes(member.phone));
    expect(withNumber).toEqual([expect.stringMatching(/"phone":"\d{11}"/)]);
    await seen(desk, `call-${size}`);
    const own = await browser.phone({ viewport, javaScript: true });
    await signInAsMember(own, member.phone);
    await own.goto("/me/access");
    await own.locator("summary").first().click();
    await seen(own, `looks-${size}`);
    await own.getByText("查看了您完整的手机号").first().waitFor();
  });

  test("somebody is invited for one group, accepts after the real-name check, sees that group alone, and is removed", async () => {
    const teacher = nextPerson();
    await page("/administrators");
    await owner.getByText("1 位管理员，没有等待答复的邀请。").waitFor();
    await invite(owner, teacher.phone, "查看者", "一班");
    await owner.getByText("邀请已生效，等待对方答复。").waitFor();
    await owner.getByText("1 位管理员，1 份邀请等待答复。").waitFor();
    await seen(owner, `administrators-${size}`);

    const desk = await browser.desk({ viewport });
    await signIn(desk, teacher.phone);
    await desk.goto("/registers");
    await desk.getByText(`邀请您管理「${register.name}」的团体簿`).waitFor();
    await seen(desk, `invited-${size}`);
    await desk.getByRole("link", { name: "去实名核验" }).first().click();
    await passIdentity(desk, teacher);
    await desk.goto("/registers");
    await button(desk, `接受「${register.name}」的邀请`).click();
    await desk.waitForURL(`**/registers/${register.id}`);
    await desk.getByText(members[0].name).first().waitFor();
    expect(await desk.getByText(members[1].name).count()).toBe(0);
    await desk.goto(`/registers/${register.id}/administrators`);
    await desk.getByText("您是查看者，只限：一班。").waitFor();

    await page("/administrators");
    await button(owner, `移除管理员${teacher.name}`).click();
    await confirmed(owner, "移除");
    await owner.getByText(`已移除${teacher.name}`).waitFor();
    await desk.reload();
    await desk.getByText("没有找到这本团体簿").first().waitFor();
  });

  test("a member who is removed reads why on their own page, and deletes the notice", async () => {
    const [, member] = members;
    await page("");
    await button(owner, `移出${member.name}`).click();
    const dialog = owner.getByRole("dialog");
    await dialog.getByLabel("原因", { exact: true }).selectOption({ label: "其他" });
    await button(dialog, "移出").click();
    await dialog.getByText("请写明原因。").waitFor();
    await seen(owner, `remove-${size}`);
    await dialog.getByLabel(/^说明/).fill("已转到东四分校，请在那边登记");
    const gone = owner.locator("body:not(:has(dialog))").getByText(members[0].name);
    await withFreshCode(owner, registrar.phone, () => button(dialog, "移出").click(), gone);
    await expect.poll(() => owner.getByText(member.name).count()).toBe(0);

    const own = await browser.phone({ javaScript: true });
    await signInAsMember(own, member.phone);
    await own.getByText(`您已被移出「${register.name}」的团体簿`).waitFor();
    await own.getByText("已转到东四分校，请在那边登记").waitFor();
    await seen(own, `removed-${size}`);
    await submit(own, "知道了，删除这条通知");
    await own.getByText("这个手机号没有加入任何团体簿。").waitFor();
    expect(await own.getByText("已被移出").count()).toBe(0);
  });

  test("the register is handed over once the other one accepts, and whoever joins then sees the new name", async () => {
    const heir = nextPerson();
    const desk = await browser.desk({ viewport });
    await becomeRegistrar(desk, heir);
    await page("/administrators");
    await owner.getByText("先邀请一位协管员").waitFor();
    await invite(owner, heir.phone, "协管员");
    await owner.getByText("邀请已生效，等待对方答复。").waitFor();
    await desk.goto("/registers");
    await button(desk, `接受「${register.name}」的邀请`).click();
    await desk.waitForURL(`**/registers/${register.id}`);
    await page("/administrators");
    await button(owner, "转让").click();
    await confirmed(owner, "转让");
    await owner.getByText(`已请${heir.name}接手，等待确认`).waitFor();

    await desk.goto("/registers");
    await desk.getByRole("link", { name: "去查看" }).click();
    await desk.getByText("创建人想把这本团体簿转让给您").waitFor();
    await seen(desk, `handover-${size}`);
    await stepUp(desk, heir.phone, () => button(desk, "接受转让").click());
    await desk.getByText("您已成为创建人").waitFor();
    await page("/administrators");
    await owner.getByText("您是协管员，整本团体簿。").waitFor();
    expect(await button(owner, "发出邀请").count()).toBe(0);

    const visitor = await browser.phone();
    await visitor.goto(register.joinUrl);
    const masked = [...heir.name].map((character, i) => (i === 0 ? character : "*")).join("");
    await visitor.getByText(masked).first().waitFor();
  });

  test("the paper form is one sheet with the consent in force", async () => {
    await page("/share");
    await owner.getByRole("link", { name: "打印纸质登记表" }).click();
    await owner.getByText("单独同意书").first().waitFor();
    await owner.getByText("立即用碎纸机销毁本表").waitFor();
    await seen(owner, `paper-form-${size}`);
    const pdf = (await owner.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    // What does not fit one sheet is cut off in print: the last line must stand above the edge.
    const left = await owner.evaluate(() => {
      const sheet = document.querySelector("article");
      return sheet === null ? -1 : 296 - (sheet.scrollHeight / 96) * 25.4;
    });
    expect(viewport.width < 700 || left >= -0.5).toBe(true);
  });
});

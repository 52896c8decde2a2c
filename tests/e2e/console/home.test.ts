import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { DESK, PHONE, useBrowser } from "../support/browser.ts";
import { query } from "../support/database.ts";
import { join } from "../support/member.ts";
import { type Person, peopleOf } from "../support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister, signIn } from "../support/registrar.ts";
import { seen } from "../support/seen.ts";

const browser = useBrowser();

describe.each([
  ["360 px", PHONE, 5300],
  ["1280 px", DESK, 5400],
])("home at %s", (size, viewport, offset) => {
  let nextPerson: () => Person;
  let page: Page;
  let registrar: Person;
  let register: OpenedRegister;

  beforeAll(async () => {
    nextPerson = await peopleOf(offset, 4);
    registrar = nextPerson();
    page = await browser.desk({ viewport });
    await becomeRegistrar(page, registrar);
  });

  const managed = () => page.getByRole("region", { name: "我管理的团体" });
  const joined = () => page.getByRole("region", { name: "我加入的团体" });

  test("says what to do while there is nothing", async () => {
    await page.goto("/registers");
    await managed().getByText("还没有团体簿").waitFor();
    await joined().getByText("没有加入任何团体").waitFor();
    await seen(page, `home-empty-${size}`);
    const stranger = await browser.desk({ viewport });
    await signIn(stranger, nextPerson().phone);
    await stranger.goto("/registers");
    await stranger.getByRole("link", { name: "去实名核验" }).waitFor();
  });

  test("says when it cannot be told who has invited one, and asks again", async () => {
    const asked = (url: URL): boolean => url.pathname.includes("administrators.offers");
    await page.route(asked, (route) => route.abort());
    await page.goto("/registers");
    const invitations = page.getByRole("region", { name: "等待答复的邀请" });
    await invitations.getByText("暂时无法显示").waitFor();
    await seen(page, `home-failed-${size}`);
    await page.unroute(asked);
    await invitations.getByRole("button", { name: "重试" }).click();
    await invitations.waitFor({ state: "detached" });
  });

  test("one register: its figures, how old they are, and the way to those who are counted", async () => {
    register = await openRegister(page, `安贞里第${offset}幼儿园`);
    await join(await browser.phone(), register.joinUrl, nextPerson());
    await page.goto("/registers");
    const card = managed().getByRole("article");
    await card.getByText("1 人", { exact: true }).waitFor();
    await card.getByText(/下次更新/).waitFor();
    const figures = card.getByRole("listitem").getByRole("link");
    const texts = await figures.allInnerTexts();
    expect(texts.map((text) => text.replace(/\s*\d+$/, "").trim())).toEqual(["符合", "异常", "豁免", "未知"]);
    const one = texts.findIndex((text) => text.endsWith("1"));
    await figures.nth(one).click();
    await page.waitForURL(/\?verdict=(?:meets|exception|exempt|unknown)$/);
    await page.getByText("本页 1 人，共 1 人").waitFor();
  });

  test("what one has joined oneself: the organisation, since when and how one stands, and no numbers", async () => {
    const member = nextPerson();
    await join(await browser.phone(), register.joinUrl, member);
    const desk = await browser.desk({ viewport });
    await signIn(desk, member.phone);
    await desk.goto("/registers");
    const part = desk.getByRole("region", { name: "我加入的团体" });
    await part.getByText(register.name).waitFor();
    await part.getByText(/加入$/).waitFor();
    const text = await part.innerText();
    expect(text).toMatch(/符合要求|异常|未知/);
    for (const secret of [member.name, member.phone, member.documentNumber.slice(-4)]) {
      expect(text).not.toContain(secret);
    }
    await seen(desk, `home-joined-${size}`);
    await part.getByRole("link", { name: "查看每个单位看到的内容，或退出" }).click();
    await desk.waitForURL((url) => url.pathname === "/me");
    await desk.getByText(register.name).first().waitFor();
  });

  test("thirty registers, all on one page", async () => {
    const { databaseUrl } = inject("stack");
    await query(
      databaseUrl,
      `with made as (
         insert into register (id, organisation_name, region_code, address, purpose, capacity, allowed_codes, created_at)
         select gen_random_uuid(), r.organisation_name || '第' || n || '分园', r.region_code, r.address, r.purpose,
           500, r.allowed_codes, now()
         from register r, generate_series(1, 29) n where r.id = $1 returning id)
       insert into register_role_grant (register_id, account_id, role, granted_at)
       select made.id, g.account_id, 'owner', now() from made, register_role_grant g where g.register_id = $1`,
      [register.id],
    );
    await page.goto("/registers");
    await page.getByText(/^30 本团体簿共 2 人/).waitFor();
    await expect.poll(() => managed().getByRole("article").count()).toBe(30);
    await seen(page, `home-thirty-${size}`);
  });
});

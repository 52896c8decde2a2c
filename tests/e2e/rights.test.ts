import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import type { Download, Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { submit, useBrowser } from "./support/browser.ts";
import { runCommand } from "./support/command.ts";
import { query } from "./support/database.ts";
import { watchInbox } from "./support/inbox.ts";
import { join, reachCode, sendCode, signInAsMember } from "./support/member.ts";
import { masked, type Person, peopleFrom } from "./support/people.ts";
import {
  becomeRegistrar,
  type OpenedRegister,
  openRegister,
  proposePurpose,
  withFreshCode,
} from "./support/registrar.ts";
import { seen } from "./support/seen.ts";

const browser = useBrowser();
let console: Page;
let registrar: Person;
let register: OpenedRegister;
let people: Person[];

beforeAll(async () => {
  const [first, ...others] = await peopleFrom(5200, 6);
  if (first === undefined) {
    throw new Error("nobody to open a register");
  }
  registrar = first;
  people = others;
  console = await browser.desk();
  await becomeRegistrar(console, registrar);
  register = await openRegister(console, "和平里街道养老院");
});

const personNo = (at: number): Person => {
  const person = people[at];
  if (person === undefined) {
    throw new Error("too few people");
  }
  return person;
};

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), "utf8");

const downloadBy = async (page: Page, act: () => Promise<unknown>): Promise<string> => {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return textOf(download);
};

test("a member sees everything masked, downloads it in clear, leaves it all and keeps a receipt that verifies", async () => {
  const person = personNo(0);
  const phone = await browser.phone();
  await join(phone, register.joinUrl, person);
  await signInAsMember(phone, person.phone);
  await phone.getByRole("link", { name: "查看和下载我们保存的全部信息" }).click();
  await phone.getByRole("heading", { name: "我们保存的全部信息" }).waitFor();
  const shown = await phone.content();
  expect(shown).toContain(masked(person).document);
  expect(shown).toContain(register.name);
  for (const clear of [person.documentNumber, person.phone]) {
    expect(shown).not.toContain(clear);
  }
  const inbox = await watchInbox(person.phone);
  await submit(phone, "获取验证码");
  const code = await inbox.next();
  await phone.getByLabel("验证码", { exact: true }).fill(code);
  await phone.getByLabel("证件号码", { exact: true }).fill(person.documentNumber);
  const file = await downloadBy(phone, () =>
    phone.getByRole("button", { name: "下载", exact: true }).click(),
  );
  expect(JSON.parse(file)).toMatchObject({
    schema: "tuantibu-personal-data/1",
    people: [{ name: person.name, document: { number: person.documentNumber }, phone: person.phone }],
  });

  await phone.goto("/me");
  await phone.getByRole("link", { name: "退出全部团体簿，删除我的信息" }).click();
  expect(await phone.locator("main").innerText()).toContain(person.name);
  await submit(phone, "全部退出并删除");
  await phone.getByRole("heading", { name: "删除回执" }).waitFor();
  const receipt = await downloadBy(phone, () => phone.getByRole("link", { name: "下载回执" }).click());
  for (const clear of [person.name, person.documentNumber, person.phone]) {
    expect(receipt).not.toContain(clear);
  }

  const folder = await mkdtemp(pathOf(tmpdir(), "receipt-"));
  const [receiptPath, keysPath] = [pathOf(folder, "receipt.json"), pathOf(folder, "keys.json")];
  const keys = await fetch(`${inject("stack").webUrl}/.well-known/tuantibu-receipt-keys.json`);
  await writeFile(keysPath, await keys.text());
  await writeFile(receiptPath, receipt);
  expect(await runCommand("src/cli/receipt-verify.ts", receiptPath, "--key", keysPath)).toMatch(/^VALID/);
  await writeFile(receiptPath, receipt.replace("member_left", "register_dissolved"));
  await expect(runCommand("src/cli/receipt-verify.ts", receiptPath, "--key", keysPath)).rejects.toMatchObject(
    {
      stdout: expect.stringMatching(/^ALTERED/),
    },
  );

  // The session went with the account.
  await phone.goto("/me");
  await phone.getByLabel("手机号", { exact: true }).waitFor();
});

test("a change of purpose is asked on /me, and agreed to with a box that is not ticked", async () => {
  const person = personNo(1);
  const phone = await browser.phone();
  await join(phone, register.joinUrl, person);
  await proposePurpose(console, register.id, "肺结核筛查", registrar.phone);

  await signInAsMember(phone, person.phone);
  await phone.getByRole("link", { name: "查看变更" }).click();
  expect(await phone.locator("main").innerText()).toContain("肺结核筛查");
  expect(await phone.getByRole("checkbox").isChecked()).toBe(false);
  expect(await submit(phone, "同意变更")).toBe(303);
  await phone.getByRole("checkbox").check();
  const page = phone.url();
  const shown = await phone.locator("input[name=shown]").inputValue();
  await submit(phone, "同意变更");
  expect(await phone.locator("main").innerText()).toContain("肺结核筛查");
  // A second click is harmless.
  const again = await phone.request.post(page, {
    form: { consent: "yes", shown },
    headers: { origin: new URL(page).origin },
    maxRedirects: 0,
  });
  expect([again.status(), again.headers().location]).toEqual([303, "/me"]);
  const agreed = await query(
    inject("stack").databaseUrl,
    "select from consent_receipt where register_id = $1 and withdrawn_at is null",
    [register.id],
  );
  expect(agreed).toHaveLength(2);
});

test("a form for a child asks for the guardian, and keeps what was typed", async () => {
  const phone = await browser.phone();
  await phone.goto(`${register.joinUrl}?step=form`);
  await phone.getByRole("link", { name: "为不满十四周岁的孩子填写" }).click();
  await phone.getByLabel("姓名", { exact: true }).fill("李小宝");
  expect(await submit(phone, "获取验证码")).toBe(303);
  await phone.getByLabel("监护人", { exact: true }).waitFor();
  expect(await phone.getByLabel("姓名", { exact: true }).inputValue()).toBe("李小宝");
  expect(await phone.locator("main").innerText()).toContain("请填写监护人的姓名");
});

test("the privacy page and the form say who operates the platform", async () => {
  const page = await browser.phone();
  for (const address of ["/privacy", `${register.joinUrl}?step=form`]) {
    await page.goto(address);
    expect(await page.locator("main").innerText()).toContain("演示运营者（虚构）");
  }
});

test("a change that is taken back leaves who agreed under the text before it, and who is joining reads it anew", async () => {
  const [person, silent, joining] = [personNo(2), personNo(3), personNo(4)];
  const other = await openRegister(console, "和平里街道托老所");
  const phone = await browser.phone();
  for (const member of [person, silent]) {
    await join(await browser.phone(), other.joinUrl, member);
  }
  await proposePurpose(console, other.id, "肺结核筛查", registrar.phone);
  await signInAsMember(phone, person.phone);
  await phone.getByRole("link", { name: "查看变更" }).click();
  await phone.getByRole("checkbox").check();
  await submit(phone, "同意变更");
  const form = await browser.phone({ javaScript: true });
  await reachCode(form, other.joinUrl, joining);
  await console.goto(`/registers/${other.id}/settings`);
  const withdraw = () => console.getByRole("button", { name: "撤回变更", exact: true });
  await withdraw().click();
  await withFreshCode(
    console,
    registrar.phone,
    () => console.getByRole("dialog").getByRole("button", { name: "撤回变更", exact: true }).click(),
    console.getByText("已撤回变更"),
  );
  await seen(console, "change-withdrawn");

  await phone.goto("/me");
  await phone.getByText(/撤回了名称或用途的变更/).waitFor();
  expect(await phone.locator("main").innerText()).toContain("单位日常健康防护");

  const inbox = await watchInbox(joining.phone);
  await form.reload();
  await form.getByText("单位修改了说明，请重新阅读并同意").waitFor();
  expect(await form.getByLabel("姓名", { exact: true }).inputValue()).toBe(joining.name);
  expect(await form.getByRole("checkbox").isChecked()).toBe(false);
  await seen(form, "join-reread");
  await form.getByRole("checkbox").check();
  await submit(form, "获取验证码");
  await sendCode(form, await inbox.next());
  await form.getByText("回执编号").first().waitFor();
});

import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { watchInbox } from "#tests/e2e/support/inbox.ts";
import { join, openForm, reachCode, sendCode, sendForm } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import {
  becomeRegistrar,
  dissolve,
  joinLink,
  type OpenedRegister,
  openRegister,
  pauseJoining,
  renewCode,
  setCapacity,
} from "#tests/e2e/support/registrar.ts";

const browser = useBrowser();
let nextPerson: () => Person;
let registrar: Person;
let console: Page;

beforeAll(async () => {
  nextPerson = await peopleOf(1600, 12);
  registrar = nextPerson();
  console = await browser.desk();
  await becomeRegistrar(console, registrar);
});

/** What a visitor of a link that does not work gets, and that it gives nothing of the register away. */
const visit = async (url: string, name: string): Promise<{ status: number; text: string }> => {
  const page = await browser.phone();
  const response = await page.goto(url);
  const html = await page.content();
  for (const secret of [name, registrar.name, "东四十条 22 号 3 层", "单位日常健康防护"]) {
    expect(html).not.toContain(secret);
  }
  return { status: response?.status() ?? 0, text: await page.locator("main").innerText() };
};

const opened = (name: string): Promise<OpenedRegister> => openRegister(console, name);

test.each(["2345678923456", "not-a-code", "%E5%9B%A2%E4%BD%93"])("the unknown code %s: 404", async (code) => {
  const { status, text } = await visit(`${inject("stack").webUrl}/j/${code}`, "—");
  expect(status).toBe(404);
  expect(text).toContain("没有找到这个登记码");
});

test("a code that is far too long: 404 too", async () => {
  const { status } = await visit(`${inject("stack").webUrl}/j/${"a".repeat(500)}`, "—");
  expect(status).toBe(404);
});

test("a renewed code says so with 410, and the new one works", async () => {
  const register = await opened("景山幼儿园");
  await renewCode(console, register.id, registrar.phone);
  const { joinUrl } = await joinLink(console, register.id);
  expect(joinUrl).not.toBe(register.joinUrl);
  const old = await visit(register.joinUrl, register.name);
  expect(old.status).toBe(410);
  expect(old.text).toContain("这个登记码已更换");
  await join(await browser.phone(), joinUrl, nextPerson());
});

test("a paused register says so with 403, also to somebody who has the form open", async () => {
  const register = await opened("北新桥工地");
  const late = await browser.phone();
  await openForm(late, register.joinUrl);
  await pauseJoining(console, register.id);
  const paused = await visit(register.joinUrl, register.name);
  expect(paused.status).toBe(403);
  expect(paused.text).toContain("暂停加入");

  const person = nextPerson();
  expect(await sendForm(late, person)).toBe(403);
  expect(await late.locator("main").innerText()).toContain("暂停加入");
  expect(await (await watchInbox(person.phone)).count()).toBe(0);
});

test("a full register says so with 409, also to somebody who had the code already", async () => {
  const register = await opened("东华门门诊部");
  await setCapacity(console, register.id, 1, registrar.phone);
  const late = await browser.phone();
  const code = await reachCode(late, register.joinUrl, nextPerson());
  await join(await browser.phone(), register.joinUrl, nextPerson());
  const full = await visit(register.joinUrl, register.name);
  expect(full.status).toBe(409);
  expect(full.text).toContain("人数已满");
  expect(await sendCode(late, code)).toBe(409);
  expect(await late.locator("main").innerText()).toContain("人数已满");
});

test("a dissolved register says so with 410", async () => {
  const register = await opened("安定门展览馆");
  await join(await browser.phone(), register.joinUrl, nextPerson());
  await dissolve(console, register, registrar.phone);
  const dissolved = await visit(register.joinUrl, register.name);
  expect(dissolved.status).toBe(410);
  expect(dissolved.text).toContain("已解散");
});

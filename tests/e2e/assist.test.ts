import { beforeAll, expect, test } from "vitest";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { reachCode } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, openRegister } from "#tests/e2e/support/registrar.ts";

const browser = useBrowser();
let nextPerson: () => Person;

beforeAll(async () => {
  nextPerson = await peopleOf(1900, 5);
});

test("somebody who gets no message joins with the registrar's help", async () => {
  const [registrar, person] = [nextPerson(), nextPerson()];
  const desk = await browser.desk();
  await becomeRegistrar(desk, registrar);
  const register = await openRegister(desk, "永外街道老年活动站");
  const phone = await browser.phone();
  await reachCode(phone, register.joinUrl, person);
  await phone.getByText("收不到短信？", { exact: true }).click();
  await submit(phone, "请管理员现场协助");
  const number = await phone.locator(".big.num").innerText();
  expect(number).toMatch(/^[0-9A-Z]{3} [0-9A-Z]{3}$/);
  const goOn = () => phone.getByRole("button", { name: "我已请管理员确认，继续", exact: true }).click();
  await goOn();
  await phone.getByText("管理员还没有确认").waitFor();
  expect(phone.url()).not.toContain(number.slice(0, 3));

  await desk.goto(`/registers/${register.id}/share`);
  const look = async (typed: string) => {
    await desk.getByLabel("协助号", { exact: true }).fill(typed);
    await desk.getByRole("button", { name: "查看", exact: true }).click();
  };
  await look("ZZZZZZ");
  await desk.getByText("没有找到这个协助号，请核对。").waitFor();
  await look(number);
  const confirm = desk.getByRole("button", { name: "确认协助加入", exact: true });
  await confirm.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  expect(await desk.locator("main").innerText()).not.toContain(person.name);
  await desk.getByRole("checkbox").check();
  await confirm.click();
  await desk.getByText(/已加入，回执编号 TB-/).waitFor();

  await goOn();
  await phone.getByText(/由管理员 .\*+ 现场协助加入/).waitFor();
  const seen = await phone.locator("main").innerText();
  expect(seen).toContain(person.name);
  expect(seen).toMatch(/TB-[0-9A-Z]{4}/);
  await desk.goto(`/registers/${register.id}`);
  await desk.getByText("现场协助加入").first().waitFor();
  expect(await desk.locator("main").innerText()).toContain(person.name);
});

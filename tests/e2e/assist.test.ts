import { beforeAll, expect, test } from "vitest";
import { askForHelp, lookUp, startHelp } from "#tests/e2e/support/assist.ts";
import { submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { linkTo } from "#tests/e2e/support/inbox.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, openRegister } from "#tests/e2e/support/registrar.ts";

const browser = useBrowser();
let nextPerson: () => Person;

beforeAll(async () => {
  nextPerson = await peopleOf(1900, 8);
});

const goOn = "管理员已核对，继续";

test("somebody who gets no code joins with the registrar's help, once their phone agrees", async () => {
  const [registrar, person] = [nextPerson(), nextPerson()];
  const desk = await browser.desk();
  await becomeRegistrar(desk, registrar);
  const register = await openRegister(desk, "永外街道老年活动站");
  const phone = await browser.phone();
  const number = await askForHelp(phone, register, person);
  expect(number).toMatch(/^[0-9A-Z]{3} [0-9A-Z]{3}$/);
  await phone.getByRole("button", { name: goOn, exact: true }).click();
  await phone.getByText("管理员还没有核对").waitFor();
  expect(phone.url()).not.toContain(number.slice(0, 3));

  await lookUp(desk, register, "ZZZZZZ");
  await desk.getByText("没有找到这个协助号，请核对。").waitFor();
  await lookUp(desk, register, number);
  const start = desk.getByRole("button", { name: "已核对，等待确认", exact: true });
  await start.waitFor();
  expect(await start.isDisabled()).toBe(true);
  await startHelp(desk);
  await desk.getByText("由您协助，您不能自己确认").waitFor();
  const listed = await desk.locator("main").innerText();
  expect(listed).not.toContain(person.name);
  expect(listed).not.toMatch(/绿码|黄码|红码/);
  await desk.goto(`/registers/${register.id}`);
  await desk.getByText("还没有人加入").first().waitFor();

  await phone.getByRole("button", { name: goOn, exact: true }).click();
  await phone.getByText("您还没有加入，单位看不到您的健康信息").waitFor();
  await phone.reload();
  expect(await phone.locator("main").innerText()).not.toContain(person.name);

  // The phone that got the message is another device; looking at the link joins nobody.
  const link = await linkTo(person.phone);
  const own = await browser.phone();
  await own.goto(link);
  await own.goto(link);
  const asked = await own.locator("main").innerText();
  expect(asked).toContain("永外街道老年活动站");
  expect(asked).not.toContain(person.name);
  await desk.reload();
  await desk.getByText("还没有人加入").first().waitFor();
  await submit(own, "同意加入");
  await own.getByRole("heading", { name: "已加入", exact: true }).waitFor();
  expect(await own.locator("main").innerText()).not.toMatch(/绿码|黄码|红码/);

  await phone.getByRole("button", { name: "刷新，查看进展", exact: true }).click();
  await phone.getByText(/由管理员 .\*+ 现场协助加入/).waitFor();
  const seen = await phone.locator("main").innerText();
  expect(seen).toContain("由您的手机通过短信链接确认");
  expect(seen).toMatch(/TB-[0-9A-Z]{4}/);
  await desk.reload();
  await desk.getByText("现场协助加入").first().waitFor();
  expect(await desk.locator("main").innerText()).toContain(person.name);
});

test("somebody who knows nothing of it refuses, and both sides are told", async () => {
  const [registrar, person] = [nextPerson(), nextPerson()];
  const desk = await browser.desk();
  await becomeRegistrar(desk, registrar);
  const register = await openRegister(desk, "景山街道便民站");
  const phone = await browser.phone();
  await lookUp(desk, register, await askForHelp(phone, register, person));
  await startHelp(desk);
  const own = await browser.phone();
  await own.goto(await linkTo(person.phone));
  await submit(own, "不是我，拒绝");
  await own.getByRole("heading", { name: "已拒绝", exact: true }).waitFor();
  await phone.getByRole("button", { name: goOn, exact: true }).click();
  await phone.getByRole("heading", { name: "已拒绝，没有加入", exact: true }).waitFor();
  await desk.reload();
  await desk.getByText("没有等待确认的人。").waitFor();
  await desk.getByText(/→ 已拒绝/).waitFor();
});

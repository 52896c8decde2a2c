import { beforeAll, expect, test } from "vitest";
import { askForHelp, lookUp, startHelp } from "#tests/e2e/support/assist.ts";
import { DESK, submit, useBrowser } from "#tests/e2e/support/browser.ts";
import { linkTo } from "#tests/e2e/support/inbox.ts";
import { openForm, sendForm, summary } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, openRegister, signIn } from "#tests/e2e/support/registrar.ts";
import { seen } from "#tests/e2e/support/seen.ts";

/** As the demo's settings have it. */
const SOURCE = ["沙盒健康信息服务（虚构）", "示例市健康路 1 号", "010-00000000"];
/** Of nobody in the sandbox's population. */
const NEW_PHONE = "13911112222";

const browser = useBrowser();
let nextPerson: () => Person;

beforeAll(async () => {
  nextPerson = await peopleOf(9700, 3);
});

test("somebody whose phone has changed reads which phone to enter and whom to ask, and joins with help", async () => {
  const [registrar, person] = [nextPerson(), nextPerson()];
  const desk = await browser.desk();
  await becomeRegistrar(desk, registrar);
  const register = await openRegister(desk, "北新桥街道养老驿站");
  const phone = await browser.phone();
  await openForm(phone, register.joinUrl);
  await sendForm(phone, { ...person, phone: NEW_PHONE });
  expect(await summary(phone)).toBe("姓名、证件号码与手机号不一致，请填写在健康信息服务中留存的手机号");
  const told = await phone.getByRole("alert").innerText();
  for (const part of ["留存的旧号", ...SOURCE]) {
    expect(told).toContain(part);
  }
  expect(await phone.getByLabel("手机号", { exact: true }).inputValue()).toBe(NEW_PHONE);
  await phone.getByText("收不到短信？", { exact: true }).click();
  await phone.getByText("请管理员当面协助加入").waitFor();

  const english = await browser.phone({ javaScript: true });
  await openForm(english, register.joinUrl);
  await sendForm(english, { ...person, phone: NEW_PHONE });
  await seen(english, "mismatch-360-zh");
  await english.getByRole("link", { name: "English" }).click();
  await english.getByText("Sandbox health information service (made up)").waitFor();
  expect(await english.locator("#phone").inputValue()).toBe(NEW_PHONE);
  await seen(english, "mismatch-360-en");
  await english.setViewportSize(DESK);
  await seen(english, "mismatch-1280-en");

  // The old number is what the source holds: it takes the form, and the registrar the place of the message.
  const number = await askForHelp(phone, register, person);
  await lookUp(desk, register, number);
  await startHelp(desk);
  const own = await browser.phone();
  await own.goto(await linkTo(person.phone));
  await submit(own, "同意加入");
  await phone.getByRole("button", { name: "管理员已核对，继续", exact: true }).click();
  await phone.getByText(/由管理员 .\*+ 现场协助加入/).waitFor();
});

test("the real-name check says all faults at once, speaks of no phone field, and leads to another number", async () => {
  const person = nextPerson();
  const desk = await browser.desk();
  await signIn(desk, NEW_PHONE);
  await desk.goto("/identity");
  await desk.getByLabel("证件号码", { exact: true }).fill("110105194912310021");
  await desk.getByRole("button", { name: "提交核验", exact: true }).click();
  await desk.getByText("请填写姓名。").waitFor();
  await desk.getByText(/校验位不符/).waitFor();
  await seen(desk, "identity-faults-1280");

  await desk.getByLabel("姓名", { exact: true }).fill(person.name);
  await desk.getByLabel("证件号码", { exact: true }).fill(person.documentNumber);
  await desk.getByRole("button", { name: "提交核验", exact: true }).click();
  await desk.getByText("姓名、证件号码与登录手机号 139****2222 在健康信息服务中不一致").waitFor();
  const page = await desk.locator("main").innerText();
  expect(page).not.toMatch(/请填写姓名|校验位不符/);
  expect(page).not.toContain("请填写在健康信息服务中留存的手机号");
  for (const part of SOURCE) {
    expect(page).toContain(part);
  }
  await seen(desk, "identity-mismatch-1280");
  await desk.setViewportSize({ width: 360, height: 740 });
  await seen(desk, "identity-mismatch-360");
  await desk.getByRole("button", { name: "换一个手机号登录", exact: true }).click();
  await desk.waitForURL((url) => url.pathname === "/login" && url.searchParams.get("next") === "/identity");
  await desk.getByLabel("手机号", { exact: true }).waitFor();
});

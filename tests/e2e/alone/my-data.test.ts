import { beforeAll, expect, test } from "vitest";
import { submit, useBrowser } from "../support/browser.ts";
import { withBureauFault } from "../support/bureau.ts";
import { runCommand } from "../support/command.ts";
import { join, signInAsMember } from "../support/member.ts";
import { masked, type Person, peopleOf } from "../support/people.ts";
import { becomeRegistrar, openRegister } from "../support/registrar.ts";

const browser = useBrowser();
let registrar: Person;
let member: Person;
beforeAll(async () => {
  const next = await peopleOf(2700, 2);
  [registrar, member] = [next(), next()];
});

test("a member sees who looked, disputes a status without JavaScript, and the record of it all is whole", async () => {
  const console = await browser.desk();
  await becomeRegistrar(console, registrar);
  const register = await openRegister(console, "灯市口幼儿园");
  const phone = await browser.phone();
  await join(phone, register.joinUrl, member);
  await console.goto(`/registers/${register.id}`);
  await console.getByText(masked(member).phone).first().waitFor();

  await signInAsMember(phone, member.phone);
  await phone.getByRole("link", { name: "谁看过我的信息" }).click();
  await phone.getByText("灯市口幼儿园，创建人").first().click();
  await phone.getByText("查看了成员列表，您在其中").first().waitFor();
  const looks = await phone.locator("main").innerText();
  expect(looks).toContain("灯市口幼儿园，创建人");
  expect(looks).not.toContain(registrar.name);
  expect(looks).not.toContain(registrar.phone);

  await phone.goto("/me");
  await phone.getByRole("link", { name: "我对这个状态有异议" }).click();
  expect(await submit(phone, "提出异议，马上重新核对")).toBe(303);
  await phone.getByText(/健康信息服务在 .* 给出同样的状态/).waitFor();
  await withBureauFault("error", async () => {
    expect(await submit(phone, "再次提出异议")).toBe(303);
  });
  await phone.getByText(/暂时问不到健康信息服务/).waitFor();
  expect(await submit(phone, "再次提出异议")).toBe(303);
  expect(await submit(phone, "再次提出异议")).toBe(303);
  await phone.getByText("没有提交成功").waitFor();

  expect(await runCommand("src/cli/audit-verify.ts")).toMatch(/every one as it was recorded/);
});

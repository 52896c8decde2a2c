import { beforeAll, expect, test } from "vitest";
import { submit, useBrowser } from "../support/browser.ts";
import { peopleInState, withBureauClock } from "../support/bureau.ts";
import { runCommand } from "../support/command.ts";
import { join, signInAsMember } from "../support/member.ts";
import { masked, type Person, peopleFrom } from "../support/people.ts";
import { decodeQr } from "../support/qr.ts";
import { becomeRegistrar, openRegister } from "../support/registrar.ts";
import { recordResponses } from "../support/responses.ts";

const DAY_MS = 24 * 60 * 60_000;
const browser = useBrowser();

let registrar: Person;
let member: Person;
/** When the member's code will have turned yellow. */
const later = new Date(Date.now() + 5 * DAY_MS);

beforeAll(async () => {
  [registrar] = (await peopleFrom(1000, 1)) as [Person];
  const yellowNow = await peopleInState("yellow", 0, 2000);
  const yellowThen = await withBureauClock(later, () => peopleInState("yellow", 100, 200));
  const turning = yellowThen.find(({ documentNumber }) =>
    yellowNow.every((other) => other.documentNumber !== documentNumber),
  );
  if (turning === undefined) {
    throw new Error("nobody turns yellow");
  }
  member = turning;
});

test("a register is opened, joined by QR without JavaScript, compared, read masked, and left", async () => {
  const console = await browser.desk();
  await becomeRegistrar(console, registrar);
  const register = await openRegister(console, "东四便民服务中心");

  const picture = await console.getByRole("img", { name: "东四便民服务中心的登记码" }).screenshot();
  const scanned = decodeQr(picture);
  expect(scanned).toBe(register.joinUrl);

  const phone = await browser.phone();
  await join(phone, scanned ?? "", member);
  const receipt = await phone.locator("body").innerText();
  expect(receipt).toMatch(/回执/);
  expect(receipt).toContain(masked(member).document);
  expect(receipt).toContain(masked(member).phone);
  expect(receipt).not.toContain(member.phone);

  await console.goto(`/registers/${register.id}`);
  const row = console.getByRole("row").filter({ hasText: member.name });
  await row.waitFor();
  expect(await row.innerText()).not.toContain("黄码");

  const printed = await withBureauClock(later, () => runCommand("src/cli/compare.ts", "--now"));
  expect(printed).toMatch(/^completed: /m);

  const responses = recordResponses(console);
  await console.goto(`/registers/${register.id}`);
  await row.getByText("黄码", { exact: true }).waitFor();
  const seen = await row.innerText();
  expect(seen).toContain(masked(member).document);
  expect(seen).toContain(masked(member).phone);
  const everything = [await console.content(), ...(await responses.all())].join("\n");
  expect(everything).toContain(masked(member).document);
  expect(everything).not.toContain(member.documentNumber);
  expect(everything).not.toContain(member.phone);

  await signInAsMember(phone, member.phone);
  expect(await phone.locator("main").innerText()).toContain(register.name);
  await phone.getByRole("button", { name: "退出该团体" }).click();
  await submit(phone, "确认退出");
  expect(await phone.locator("main").innerText()).not.toContain(masked(member).document);

  await console.goto(`/registers/${register.id}`);
  await console.getByText("还没有人加入").first().waitFor();
  expect(await console.locator("main").innerText()).not.toContain(member.name);
});

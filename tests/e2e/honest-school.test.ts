import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { askForHelp, lookUp, startHelp } from "./support/assist.ts";
import { submit, useBrowser } from "./support/browser.ts";
import { linkTo, watchInbox } from "./support/inbox.ts";
import { join } from "./support/member.ts";
import { DOCUMENT_TYPE_LABELS, type Person, peopleFrom } from "./support/people.ts";
import { becomeRegistrar, openRegister } from "./support/registrar.ts";

// What limits attackers must not be felt by a school: opened, proven, staffed with 60 classes and 2,000 expected people,
// joined by 40 within a minute from one network, five of them helped by hand.
const CLASSES = 60;
const EXPECTED = 2000;
const JOIN = 40;
const HELPED = 5;
/** Phones that fill in the form at the same time. */
const AT_ONCE = 4;

const browser = useBrowser();
const classNames = Array.from(
  { length: CLASSES },
  (_, i) => `${Math.floor(i / 10) + 1}年级${(i % 10) + 1}班`,
);

const staffList = (people: readonly Person[]): Buffer => {
  const rows = people.map(({ name, documentType, documentNumber, phone }, i) =>
    [name, DOCUMENT_TYPE_LABELS[documentType], documentNumber, phone, classNames[i % CLASSES]].join(","),
  );
  return Buffer.from(["姓名,证件类型,证件号码,手机号,班级", ...rows].join("\r\n"));
};

const addClasses = async (desk: Page, registerId: string): Promise<void> => {
  await desk.goto(`/registers/${registerId}/groups`);
  await desk.getByLabel("分组名称", { exact: true }).fill(classNames.join("\n"));
  await desk.getByRole("button", { name: "添加", exact: true }).click();
  await desk.getByText(`已添加 ${CLASSES} 个分组。`).waitFor();
};

const importList = async (
  desk: Page,
  registerId: string,
  registrar: Person,
  people: readonly Person[],
): Promise<void> => {
  await desk.goto(`/registers/${registerId}/expected`);
  await desk
    .getByLabel("选择文件", { exact: true })
    .setInputFiles({ name: "学生名单.csv", mimeType: "text/csv", buffer: staffList(people) });
  await desk.getByText("共 2,000 行，2,000 行可以导入。").waitFor({ timeout: 60_000 });
  const inbox = await watchInbox(registrar.phone);
  await desk.getByRole("button", { name: "导入 2,000 人", exact: true }).click();
  await desk.getByLabel("确认验证码", { exact: true }).fill(await inbox.next());
  await desk.getByRole("button", { name: "确认并继续", exact: true }).click();
  await desk.getByText("应到 2,000 人：已加入 0 人，未加入 2,000 人").waitFor({ timeout: 60_000 });
};

test("a school of 60 classes and 2,000 expected people is not hindered by what stops attackers", async () => {
  const [registrar, ...people] = (await peopleFrom(40_000, EXPECTED + 1)) as [Person, ...Person[]];
  const desk = await browser.desk();
  await becomeRegistrar(desk, registrar);
  const register = await openRegister(desk, "永定路第一实验学校");
  await addClasses(desk, register.id);
  await importList(desk, register.id, registrar, people);

  const coming = people.slice(0, JOIN);
  const joinInTurn = async (): Promise<void> => {
    for (let person = coming.shift(); person !== undefined; person = coming.shift()) {
      const phone = await browser.phone();
      await join(phone, register.joinUrl, person);
      await phone.context().close();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, joinInTurn));

  for (const person of people.slice(JOIN, JOIN + HELPED)) {
    const phone = await browser.phone();
    await lookUp(desk, register, await askForHelp(phone, register, person));
    await startHelp(desk);
    const own = await browser.phone();
    await own.goto(await linkTo(person.phone));
    await submit(own, "同意加入");
    await own.getByRole("heading", { name: "已加入", exact: true }).waitFor();
  }

  await desk.goto(`/registers/${register.id}/expected`);
  await desk.getByText("应到 2,000 人：已加入 45 人，未加入 1,955 人").waitFor();
  await desk.goto(`/registers/${register.id}`);
  await desk.getByText("现场协助加入").first().waitFor();
  expect(await desk.locator("main").innerText()).toContain(people[0]?.name);
}, 300_000);

import type { Locator } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { useBrowser } from "./support/browser.ts";
import { openForm, reachCode, sendCode } from "./support/member.ts";
import type { Person } from "./support/people.ts";
import { openRegister, passIdentity, signIn } from "./support/registrar.ts";

const browser = useBrowser();

let traveller: Person;
let member: Person;
beforeAll(async () => {
  const answer = await fetch(`${inject("stack").bureauUrl}/people/sample?n=4000&offset=21000`);
  const people = (await answer.json()) as Person[];
  const passport = people.find(
    ({ name, documentType }) => documentType === "passport" && /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name),
  );
  const resident = people.find(
    ({ name, documentType }) => documentType === "resident_id" && /^\p{Script=Han}{2}$/u.test(name),
  );
  if (passport === undefined || resident === undefined) {
    throw new Error("nobody has such a name");
  }
  [traveller, member] = [passport, resident];
});

/** What keeps a phone from curling an apostrophe and from correcting a name. */
const expectNameField = async (field: Locator): Promise<void> => {
  const attributes = ["spellcheck", "autocorrect", "autocapitalize"];
  expect(await Promise.all(attributes.map((name) => field.getAttribute(name)))).toEqual([
    "false",
    "off",
    "words",
  ]);
};

test("a name is taken as a passport prints it and as a list spaces it, and shown tidied", async () => {
  const desk = await browser.desk();
  const upper = { ...traveller, name: traveller.name.toUpperCase().replace(" ", "\u2011") };
  await signIn(desk, traveller.phone);
  await desk.goto("/identity");
  await expectNameField(desk.getByLabel("姓名", { exact: true }));
  await passIdentity(desk, upper);
  const register = await openRegister(desk, "航华社区卫生站");

  const phone = await browser.phone();
  await openForm(phone, register.joinUrl);
  await expectNameField(phone.getByLabel("姓名", { exact: true }));
  await phone.getByRole("link", { name: "为不满十四周岁的孩子填写" }).click();
  await expectNameField(phone.getByLabel("监护人", { exact: true }));
  await phone.getByRole("link", { name: "改为本人填写" }).click();

  const spaced = { ...member, name: Array.from(member.name).join("\u3000") };
  await sendCode(phone, await reachCode(phone, register.joinUrl, spaced));
  await phone.getByText(member.name).first().waitFor();
  await desk.goto(`/registers/${register.id}?name=${encodeURIComponent(spaced.name)}`);
  await desk.getByRole("row").filter({ hasText: member.name }).waitFor();
});

import type { Page } from "playwright-core";
import { submit } from "./browser.ts";
import { reachCode } from "./member.ts";
import type { Person } from "./people.ts";
import type { OpenedRegister } from "./registrar.ts";

/** The person asks for help on their phone: the number that they tell the registrar. */
export const askForHelp = async (
  phone: Page,
  register: Pick<OpenedRegister, "joinUrl">,
  person: Person,
): Promise<string> => {
  await reachCode(phone, register.joinUrl, person);
  await phone.getByText("收不到短信？", { exact: true }).click();
  await submit(phone, "请管理员现场协助");
  return phone.locator(".big.num").innerText();
};

/** An administrator looks a help number up. */
export const lookUp = async (
  desk: Page,
  { id }: Pick<OpenedRegister, "id">,
  number: string,
): Promise<void> => {
  await desk.goto(`/registers/${id}/share`);
  await desk.getByLabel("协助号", { exact: true }).fill(number);
  await desk.getByRole("button", { name: "查看", exact: true }).click();
};

/** The registrar has checked the document: the person waits from now on. */
export const startHelp = async (desk: Page): Promise<void> => {
  const start = desk.getByRole("button", { name: "已核对，等待确认", exact: true });
  await start.waitFor();
  await desk.getByRole("checkbox").check();
  await start.click();
  await desk.getByText("已核对，还没有加入").waitFor();
};

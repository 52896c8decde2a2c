import type { Page } from "playwright-core";
import { submit } from "./browser.ts";
import { watchInbox } from "./inbox.ts";
import { DOCUMENT_TYPE_LABELS, type Person } from "./people.ts";

/** From the first page, which says who asks, to the form. */
export const openForm = async (page: Page, joinUrl: string): Promise<void> => {
  await page.goto(joinUrl);
  await page.getByRole("button", { name: "开始填写", exact: true }).click();
  await page.getByLabel("证件号码", { exact: true }).waitFor();
};

/** Types a person into the form and ticks the consent; gives the status of the answer to 获取验证码. */
export const sendForm = async (page: Page, person: Person, { consent = true } = {}): Promise<number> => {
  await page.getByLabel("姓名", { exact: true }).fill(person.name);
  await page
    .getByLabel("证件类型", { exact: true })
    .selectOption({ label: DOCUMENT_TYPE_LABELS[person.documentType] ?? "" });
  await page.getByLabel("证件号码", { exact: true }).fill(person.documentNumber);
  await page.getByLabel("手机号", { exact: true }).fill(person.phone);
  await page.getByRole("checkbox", { name: "我已阅读并同意" }).setChecked(consent);
  return submit(page, "获取验证码");
};

/** Types a code and confirms; gives the status of the answer. */
export const sendCode = async (page: Page, code: string): Promise<number> => {
  await page.getByLabel("验证码", { exact: true }).fill(code);
  return submit(page, "确认加入");
};

/** As far as the page that asks for the code; gives the code that came. */
export const reachCode = async (page: Page, joinUrl: string, person: Person): Promise<string> => {
  const inbox = await watchInbox(person.phone);
  await openForm(page, joinUrl);
  await sendForm(page, person);
  await page.getByLabel("验证码", { exact: true }).waitFor();
  return inbox.next();
};

/** The whole join, to the page that shows what the organisation will see. */
export const join = async (page: Page, joinUrl: string, person: Person): Promise<void> => {
  await sendCode(page, await reachCode(page, joinUrl, person));
  await page.getByText(person.name).first().waitFor();
};

/** Signs in to /me with the code from the inbox. */
export const signInAsMember = async (page: Page, phone: string): Promise<void> => {
  const inbox = await watchInbox(phone);
  await page.goto("/me");
  await page.getByLabel("手机号", { exact: true }).fill(phone);
  await submit(page, "获取验证码");
  await page.getByLabel("验证码", { exact: true }).fill(await inbox.next());
  await submit(page, "登录");
};

/** The sentence at the top of a page that says what is wrong. */
export const summary = async (page: Page): Promise<string> =>
  (await page.getByRole("alert").locator("p").first().innerText()).trim();

/** The sentence that stands beside a field and describes it to a screen reader. */
export const fieldProblem = async (page: Page, label: string): Promise<string> => {
  const field = page.getByLabel(label, { exact: true });
  if ((await field.getAttribute("aria-invalid")) !== "true") {
    throw new Error(`${label} is not marked as wrong`);
  }
  const ids = ((await field.getAttribute("aria-describedby")) ?? "").split(/\s+/).filter(Boolean);
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).innerText()));
  return texts.join(" ");
};

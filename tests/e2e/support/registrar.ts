import type { Locator, Page } from "playwright-core";
import { watchInbox } from "./inbox.ts";
import { DOCUMENT_TYPE_LABELS, type Person } from "./people.ts";

/** Signs in to the console with the code from the inbox. */
export const signIn = async (page: Page, phone: string): Promise<void> => {
  const inbox = await watchInbox(phone);
  await page.goto("/login");
  await page.getByLabel("手机号", { exact: true }).fill(phone);
  await page.getByRole("button", { name: "获取验证码", exact: true }).click();
  // The message may be there before the page says so, and what it then says moves the button that is about to be pressed.
  await page.getByText("验证码正在发送").waitFor();
  await page.getByLabel("验证码", { exact: true }).fill(await inbox.next());
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/login");
};

/** Gives the fresh code that a dialog asks for when somebody does this; it is then good for ten minutes. */
export const stepUp = async (page: Page, phone: string, act: () => Promise<void>): Promise<void> => {
  const inbox = await watchInbox(phone);
  await act();
  await page.getByLabel("确认验证码", { exact: true }).fill(await inbox.next());
  await page.getByRole("button", { name: "确认并继续", exact: true }).click();
};

/** Passes the real-name check as the person that is signed in. */
export const passIdentity = async (page: Page, person: Person): Promise<void> => {
  await page.goto("/identity");
  await page.getByLabel("姓名", { exact: true }).fill(person.name);
  await page
    .getByLabel("证件类型", { exact: true })
    .selectOption({ label: DOCUMENT_TYPE_LABELS[person.documentType] ?? "" });
  await page.getByLabel("证件号码", { exact: true }).fill(person.documentNumber);
  await page.getByRole("button", { name: "提交核验", exact: true }).click();
  await page.getByText("已通过实名核验").first().waitFor();
};

/** Signed in and checked: may open registers. */
export const becomeRegistrar = async (page: Page, person: Person): Promise<void> => {
  await signIn(page, person.phone);
  await passIdentity(page, person);
};

export type OpenedRegister = { id: string; name: string; joinUrl: string; code: string };

/** Opens a register through its form, and reads the join link off the share page. */
export const openRegister = async (page: Page, name: string): Promise<OpenedRegister> => {
  await page.goto("/registers/new");
  await page.getByLabel("单位名称", { exact: true }).fill(name);
  await page.getByLabel("所在地区", { exact: true }).click();
  await page.getByLabel("所在地区", { exact: true }).pressSequentially("东城");
  await page.getByText("东城区").first().click();
  await page.getByLabel("详细地址", { exact: true }).fill("东四十条 22 号 3 层");
  await page.getByLabel("用途", { exact: true }).fill("单位日常健康防护");
  await page.getByRole("button", { name: "创建团体簿", exact: true }).click();
  await page.waitForURL(/\/registers\/[0-9a-f-]{36}/);
  const id = /registers\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  return { id, name, ...(await joinLink(page, id)) };
};

/** The link that the share page of a register shows at this moment. */
export const joinLink = async (page: Page, id: string): Promise<{ joinUrl: string; code: string }> => {
  await page.goto(`/registers/${id}/share`);
  const link = await page.getByLabel("加入链接", { exact: true }).inputValue();
  return { joinUrl: link, code: link.split("/j/")[1] ?? "" };
};

/** Does what may ask for a fresh code, as a session that gave one lately is not asked, until it is `done`. */
export const withFreshCode = async (
  page: Page,
  phone: string,
  act: () => Promise<void>,
  done: Locator,
): Promise<void> => {
  const inbox = await watchInbox(phone);
  await act();
  const code = page.getByLabel("确认验证码", { exact: true });
  await code.or(done).first().waitFor();
  if (await code.isVisible()) {
    await code.fill(await inbox.next());
    await page.getByRole("button", { name: "确认并继续", exact: true }).click();
  }
  await done.first().waitFor();
};

const confirmDialog = (page: Page, button: string): Promise<void> =>
  page.getByRole("dialog").getByRole("button", { name: button, exact: true }).click();

export const pauseJoining = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/registers/${id}/share`);
  await page.getByRole("button", { name: "暂停加入", exact: true }).click();
  await page.getByRole("button", { name: "恢复加入", exact: true }).waitFor();
};

export const resumeJoining = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/registers/${id}/share`);
  await page.getByRole("button", { name: "恢复加入", exact: true }).click();
  await page.getByRole("button", { name: "暂停加入", exact: true }).waitFor();
};

export const renewCode = async (page: Page, id: string, phone: string): Promise<void> => {
  await page.goto(`/registers/${id}/share`);
  await page.getByRole("button", { name: "更换登记码", exact: true }).click();
  const done = page.getByText("登记码已更换，请重新打印和发送");
  await withFreshCode(page, phone, () => confirmDialog(page, "更换登记码"), done);
};

export const setCapacity = async (page: Page, id: string, capacity: number, phone: string): Promise<void> => {
  await page.goto(`/registers/${id}/settings`);
  await page.getByLabel("人数上限", { exact: true }).fill(String(capacity));
  const details = page.locator("form").filter({ has: page.getByLabel("人数上限", { exact: true }) });
  const save = () => details.getByRole("button", { name: "保存", exact: true }).click();
  await withFreshCode(page, phone, save, page.getByText("已保存"));
};

/** Asks the members of a register to agree to another purpose. */
export const proposePurpose = async (
  page: Page,
  id: string,
  purpose: string,
  phone: string,
): Promise<void> => {
  await page.goto(`/registers/${id}/settings`);
  await page.getByRole("button", { name: "变更单位名称或用途", exact: true }).click();
  await page.getByLabel("新的用途", { exact: true }).fill(purpose);
  const ask = () => page.getByRole("button", { name: "请成员重新同意", exact: true }).click();
  await withFreshCode(page, phone, ask, page.getByText(/已有 0 \/ \d+ 人同意/));
};

/** Ends a register as its owner, who holds `phone` and confirms with the code that it gets. */
export const dissolve = async (
  page: Page,
  { id, name }: Pick<OpenedRegister, "id" | "name">,
  phone: string,
): Promise<void> => {
  await page.goto(`/registers/${id}/settings`);
  await page.getByRole("button", { name: "解散团体簿", exact: true }).click();
  await page.getByLabel("输入名称确认", { exact: true }).fill(name);
  const done = page.getByText("团体簿已解散");
  await withFreshCode(page, phone, () => confirmDialog(page, "解散团体簿"), done);
  await page.waitForURL((url) => url.pathname === "/registers");
};

import type { Page } from "playwright-core";

/** Sends what a dialog of reminders asks about, at once also by night. */
export const sendNow = async (page: Page): Promise<void> => {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /发送给 [\d,]+ 人$/ }).waitFor();
  const now = dialog.getByRole("radio", { name: /^现在发送/ });
  if (await now.isVisible()) {
    await now.check();
  }
  await dialog.getByRole("button", { name: /^发送给 [\d,]+ 人$/ }).click();
};

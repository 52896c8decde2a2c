import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { overflow } from "./browser.ts";

/** What moves has come to rest: a colour on its way to another has neither's contrast. What turns for ever is not waited for. */
const atRest = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const moves = ({ effect, playState }: Animation): boolean => {
      const { delay = 0, endTime, localTime } = effect?.getComputedTiming() ?? {};
      return playState === "running" && Number.isFinite(endTime) && Number(localTime) >= delay;
    };
    return document.querySelector("[aria-busy=true]") === null && !document.getAnimations().some(moves);
  });

/**
 * The page fits its width and has no serious problem for assistive technology; with PICTURES set to a folder, it is
 * photographed there for somebody to look at.
 */
export const seen = async (page: Page, picture: string): Promise<void> => {
  await expect.poll(() => atRest(page)).toBe(true);
  // The legacy mode looks at the page alone, which has no frames, and opens no second one to put the findings together in.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  expect({ picture, serious }).toEqual({ picture, serious: [] });
  expect({ picture, overflow: await overflow(page) }).toEqual({ picture, overflow: 0 });
  if (process.env.PICTURES) {
    await page.screenshot({ path: `${process.env.PICTURES}/${picture}.png`, fullPage: true });
  }
};

import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DESK, PHONE, useBrowser } from "../support/browser.ts";
import { peopleOf } from "../support/people.ts";
import { becomeRegistrar } from "../support/registrar.ts";
import { seen } from "../support/seen.ts";

const browser = useBrowser();

describe.each([
  ["360 px", PHONE, 8900],
  ["1280 px", DESK, 8920],
])("a register is begun at %s", (size, viewport, offset) => {
  let page: Page;

  beforeAll(async () => {
    const nextPerson = await peopleOf(offset, 1);
    page = await browser.desk({ viewport });
    await becomeRegistrar(page, nextPerson());
    await page.goto("/registers/new");
  });

  const field = (label: string) => page.getByLabel(label, { exact: true });
  const region = () => field("所在地区");

  test("what is blank is said all at once, and the first of it has the focus", async () => {
    await page.getByRole("button", { name: "创建团体簿", exact: true }).click();
    await page.getByText("请填写单位名称。").waitFor();
    await expect.poll(() => field("单位名称").evaluate((input) => input.matches(":focus"))).toBe(true);
    for (const label of ["单位名称", "所在地区", "详细地址", "用途"]) {
      expect({ label, invalid: await field(label).getAttribute("aria-invalid") }).toEqual({
        label,
        invalid: "true",
      });
    }
    await seen(page, `new-register-blank-${size}`);
  });

  test("a region is found level by level, by the keyboard alone", async () => {
    await region().focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option", { name: "北京市" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "市辖区" }).waitFor();
    // The first line leads back.
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "天津市" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "市辖区" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "西城区" }).waitFor();
    await seen(page, `new-register-region-${size}`);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await region().inputValue()).toBe("北京市 / 西城区");
    expect(await region().getAttribute("aria-invalid")).toBe("false");
  });

  test("a name that no region has is said to have none, and another one is found", async () => {
    await region().fill("没有这个地方");
    await page.getByText("没有找到，请换个名称").waitFor();
    await region().fill("浦东");
    await page.getByRole("option", { name: "上海市 / 浦东新区" }).click();
    expect(await region().inputValue()).toBe("上海市 / 浦东新区");
  });
});

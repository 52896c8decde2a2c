import { expect, test } from "vitest";
import { shortName } from "./short-name.ts";

test.each([
  ["", ""],
  ["阳光小学", "阳光小学"],
  ["深圳市南山区海风食品有限公司第一分厂团", "深圳市南山区海风食品有限公司第一分厂团"],
  ["深圳市南山区海风食品有限公司第一分厂团体簿", "深圳市南山区海风食品有限公司第一分厂团…"],
  ["𠮷".repeat(10), "𠮷".repeat(10)],
  ["𠮷".repeat(11), `${"𠮷".repeat(9)}…`],
  ["Sea Breeze Foodstuff Trading Company", "Sea Breeze Foodstuf…"],
  ["Sea Breeze Foodstuf Trading", "Sea Breeze Foodstuf…"],
])("%s goes out as %s", (name, short) => {
  expect(shortName(name)).toBe(short);
});

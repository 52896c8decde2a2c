import { expect, it } from "vitest";
import { smsParts } from "./parts.ts";

it.each([
  [0, 1],
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
  [201, 3],
  [202, 4],
])("%i characters are %i messages", (length, parts) => {
  expect(smsParts("提".repeat(length))).toBe(parts);
});

it("counts a rare character as the two that it takes", () => {
  expect(smsParts("𠮷".repeat(35))).toBe(1);
  expect(smsParts("𠮷".repeat(36))).toBe(2);
});

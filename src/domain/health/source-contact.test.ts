import { expect, test } from "vitest";
import { webAddressOf } from "./source-contact.ts";

test.each([
  ["https://health.example.cn/phone", "https://health.example.cn/phone"],
  ["健康路 1 号", null],
  ["javascript:alert(1)", null],
  ["https://", null],
  [null, null],
])("what can be opened of %s is %s", (address, expected) => {
  expect(webAddressOf({ name: "健康信息服务", address, phone: null })).toBe(expected);
});

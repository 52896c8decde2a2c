import { expect, test } from "vitest";
import { networksOf } from "./network.ts";

test.each([
  ["203.0.113.7", "203.0.113.7", null],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1:0::/56"],
  ["2001:db8:1:2ff::9", "2001:db8:1:2ff::/64", "2001:db8:1:200::/56"],
  ["2001:db8::1", "2001:db8:0:0::/64", "2001:db8:0:0::/56"],
  ["fe80::", "fe80:0:0:0::/64", "fe80:0:0:0::/56"],
  ["::1", "0:0:0:0::/64", "0:0:0:0::/56"],
  ["unknown", "unknown", null],
])("behind %s are %s and %s", (address, near, wide) => {
  expect(networksOf(address)).toEqual({ near, wide });
});

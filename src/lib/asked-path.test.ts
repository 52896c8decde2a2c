import { describe, expect, it } from "vitest";
import { addressWithin, pathWithin } from "./asked-path.ts";

describe("pathWithin", () => {
  it.each(["/registers", "/registers/new?x=1", "/ops/runs"])("keeps the path %s", (path) => {
    expect(pathWithin(path, "/home")).toBe(path);
  });

  it.each([
    null,
    undefined,
    "",
    "registers",
    "https://evil.example/",
    "//evil.example/x",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
  ])("refuses %j", (next) => {
    expect(pathWithin(next, "/home")).toBe("/home");
  });
});

it.each([
  ["/registers", "https://register.example/registers"],
  ["https://register.example/me?a=b", "https://register.example/me?a=b"],
  ["https://elsewhere.example/", "https://register.example"],
  ["//elsewhere.example", "https://register.example"],
  ["http://[", "https://register.example"],
  ["javascript:alert(1)", "https://register.example"],
  [`/${"王".repeat(500)}`, "https://register.example"],
])("%s as an address of this site is %s", (asked, address) => {
  expect(addressWithin(asked, "https://register.example")).toBe(address);
});

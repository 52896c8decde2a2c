import { describe, expect, it } from "vitest";
import { pathWithin } from "./asked-path.ts";

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

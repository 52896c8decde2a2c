import { describe, expect, it } from "vitest";
import { parseRemovalWords } from "./removal.ts";

describe("parseRemovalWords", () => {
  it("may be blank where the reason speaks for itself, and must say something where it does not", () => {
    expect(parseRemovalWords("gone", " ")).toEqual({ ok: true, value: "" });
    expect(parseRemovalWords("other", " ")).toEqual({ ok: false, problem: { words: "empty" } });
    expect(parseRemovalWords("other", " 已转到  二中 ")).toEqual({ ok: true, value: "已转到 二中" });
  });

  it("takes 100 characters, also outside the BMP, and no more", () => {
    expect(parseRemovalWords("gone", "𠮷".repeat(100)).ok).toBe(true);
    expect(parseRemovalWords("gone", "𠮷".repeat(101))).toEqual({
      ok: false,
      problem: { words: "too_long" },
    });
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseName } from "./name.ts";

describe("parseName", () => {
  it.each([
    ["王小明", "王小明"],
    ["𠮷野家", "𠮷野家"],
    ["㛃", "㛃"],
    ["〇一", "〇一"],
    ["\u{E863}明", "\u{E863}明"],
    ["\u{323B0}", "\u{323B0}"],
    ["阿不都拉·买买提", "阿不都拉·买买提"],
    ["阿不都拉•买买提", "阿不都拉·买买提"],
    ["阿不都拉・买买提", "阿不都拉·买买提"],
    ["阿不都拉･买买提", "阿不都拉·买买提"],
    ["阿不都拉‧买买提", "阿不都拉·买买提"],
    ["阿不都拉∙买买提", "阿不都拉·买买提"],
    ["阿不都拉⋅买买提", "阿不都拉·买买提"],
    ["阿不都拉.买买提", "阿不都拉·买买提"],
    ["阿不都拉．买买提", "阿不都拉·买买提"],
    ["阿不都拉 · 买买提", "阿不都拉·买买提"],
    ["John  Smith", "John Smith"],
    [" Jean-Luc O'Neill Jr. ", "Jean-Luc O'Neill Jr."],
    ["ＪＯＨＮ　ＳＭＩＴＨ", "JOHN SMITH"],
    ["Jose\u0301 Núñez", "José Núñez"],
    ["王\u200B小\uFE00明\uFEFF", "王小明"],
    ["\uF900", "豈"],
    ["ئابدۇللا", "ئابدۇللا"],
  ])("%j → %j", (raw, name) => {
    expect(parseName(raw)).toEqual({ ok: true, value: name });
  });

  it("counts code points, not UTF-16 units: 50 fit, 51 do not", () => {
    expect(parseName("𠮷".repeat(50))).toEqual({ ok: true, value: "𠮷".repeat(50) });
    expect(parseName("𠮷".repeat(51))).toEqual({ ok: false, problem: "too_long" });
    expect(parseName("王".repeat(50)).ok).toBe(true);
    expect(parseName("王".repeat(51))).toEqual({ ok: false, problem: "too_long" });
  });

  it.each(["", "  ", "\u3000", "\u200B"])("%j is empty", (raw) => {
    expect(parseName(raw)).toEqual({ ok: false, problem: "empty" });
  });

  it.each([
    "王小明1",
    "13800138000",
    "·",
    "-",
    "<b>王</b>",
    "王@明",
    "王\u0000明",
    "😀",
    "王/明",
    "王\uD842明",
  ])("%j has characters no name has", (raw) => {
    expect(parseName(raw)).toEqual({ ok: false, problem: "characters" });
  });

  it("is idempotent", () => {
    const dotted = fc.string({
      unit: fc.constantFrom("王", "𠮷", "·", "・", ".", " ", "a", "\u0301", "´", "\u200B"),
    });
    fc.assert(
      fc.property(fc.oneof(dotted, fc.string({ unit: "binary" })), (raw) => {
        const parsed = parseName(raw);
        if (parsed.ok) expect(parseName(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});

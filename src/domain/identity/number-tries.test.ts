import { describe, expect, it } from "vitest";
import { triedWith, tryNumber } from "./number-tries.ts";

/** Whether each number was allowed, tried one after the other. */
const allowed = (numbers: readonly string[]): boolean[] => {
  const tries = new Map<string, { isRefused: boolean }>();
  return numbers.map((number) => {
    const done = tryNumber(tries, number);
    if (done !== null) {
      tries.set(number, done);
    }
    return done !== null && !done.isRefused;
  });
};

describe("numbers of one subject", () => {
  it.each<[string, string, string]>([
    ["three are allowed, the fourth is not", "abcd", "yyyn"],
    ["the same number again is free, also after the fourth", "abcabcdabcd", "yyyyyynyyyn"],
    ["a refused one stays refused and counts once", "abcdddddd", "yyynnnnnn"],
    ["whoever goes on finds nothing out: then none is allowed", "abcdefgabc", "yyynnnnnnn"],
    ["a number that another remembers does not stand out", "pxyzvwpq", "yyynnnnn"],
  ])("%s", (_, numbers, expected) => {
    expect(allowed([...numbers])).toEqual([...expected].map((each) => each === "y"));
  });
});

describe("what is tried", () => {
  const subjectOf = (name: string, phone: string) => triedWith({ name, document: null, phone }).subject;
  const ofDocument = (number: string, name = "王小明") =>
    triedWith({ name, document: { type: "resident_id", number }, phone: "13800138000" });

  it("is the same for hidden digits that differ, and for spellings that are compared as one", () => {
    expect(subjectOf("王小明", "13800138000")).toEqual(subjectOf("王小明", "13899998000"));
    expect(subjectOf("王 小·明", "13800138000")).toEqual(subjectOf("王小明", "13800138000"));
    for (const name of [
      "Jean-Pierre O’Neill",
      "JEAN PIERRE O'NEILL",
      "Jean\u2011Pierre ONéill",
      "jean—pierre o´neill",
    ]) {
      expect(subjectOf(name, "13800138000")).toEqual(subjectOf("Jean-Pierre O'Neill", "13800138000"));
    }
    expect(subjectOf("曾\uE863", "13800138000")).toEqual(subjectOf("曾䶮", "13800138000"));
    expect(subjectOf("王丽丽丽", "13800138000")).toEqual(subjectOf("王丽丽", "13800138000"));
    expect(ofDocument("11010519491231002X").subject).toEqual(ofDocument("11990519501231002X").subject);
  });

  it("differs by name and by the digits that are shown, and document and phone are apart", () => {
    expect(subjectOf("王小明", "13800138000")).not.toEqual(subjectOf("王小明", "13800138001"));
    expect(subjectOf("王小明", "13800138000")).not.toEqual(subjectOf("王晓明", "13800138000"));
    expect(ofDocument("11010519491231002X").subject).not.toEqual(subjectOf("王小明", "13800138000"));
    expect(ofDocument("11010519491231002X").number).not.toEqual(ofDocument("11990519501231002X").number);
  });
});

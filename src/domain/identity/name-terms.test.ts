import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameMatches, nameTerms, searchTerms } from "./name-terms.ts";

const name = fc.string({
  unit: fc.constantFrom("王", "小", "明", "𠮷", "·", "a", "B", " ", "É"),
  minLength: 1,
});

describe("nameTerms", () => {
  it("gives single characters and pairs, each once", () => {
    expect(nameTerms("王小明")).toEqual(["王", "小", "明", "王小", "小明"]);
    expect(nameTerms("明明明")).toEqual(["明", "明明"]);
  });

  it("does not split characters outside the BMP", () => {
    expect(nameTerms("𠮷野")).toEqual(["𠮷", "野", "𠮷野"]);
  });

  it("leaves out case, spaces and middle dots", () => {
    expect(nameTerms("阿·买")).toEqual(["阿", "买", "阿买"]);
    expect(nameTerms("Al B")).toEqual(["a", "l", "b", "al", "lb"]);
  });
});

describe("searchTerms", () => {
  it.each([
    ["王", ["王"]],
    ["王小明", ["王小", "小明"]],
    ["ｗａｎｇ", ["wa", "an", "ng"]],
    ["明明明", ["明明"]],
    ["", []],
    [" · ", []],
  ])("%j → %j", (query, terms) => {
    expect(searchTerms(query)).toEqual(terms);
  });
});

describe("nameMatches", () => {
  it("finds what is contained, however it was typed", () => {
    expect(nameMatches("阿不都拉·买买提", "拉买买")).toBe(true);
    expect(nameMatches("John Smith", "SMITH")).toBe(true);
    expect(nameMatches("Jean-Pierre Müller", "pierre mull")).toBe(true);
    expect(nameMatches("O'Brien", "O’Br")).toBe(true);
    expect(nameMatches("曾䶮", "\uE863")).toBe(true);
    expect(nameMatches("王小明", "王明")).toBe(false);
  });

  it("tells apart names that have the pairs of a query but not in a row", () => {
    const [stored, query] = ["小明王小", "明王小明"];
    expect(searchTerms(query).every((term) => nameTerms(stored).includes(term))).toBe(true);
    expect(nameMatches(stored, query)).toBe(false);
  });

  it("is never stricter than the terms: every name that contains the query has all its terms", () => {
    fc.assert(
      fc.property(name, fc.nat(), fc.nat(), (stored, start, length) => {
        const query = Array.from(stored)
          .slice(start % stored.length, (start % stored.length) + (length % 8))
          .join("");
        expect(nameMatches(stored, query)).toBe(true);
        const terms = nameTerms(stored);
        expect(searchTerms(query).every((term) => terms.includes(term))).toBe(true);
      }),
    );
  });
});

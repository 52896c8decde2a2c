import { describe, expect, it } from "vitest";
import { subregions } from "./region.ts";
import { searchRegions } from "./search-regions.ts";

const names = (text: string, limit = 20) =>
  searchRegions(text, limit).map((path) => path.map((region) => region.name).join("/"));

describe("searchRegions", () => {
  it.each([
    ["南山区", "广东省/深圳市/南山区"],
    ["深圳南山", "广东省/深圳市/南山区"],
    [" 深圳 南山 ", "广东省/深圳市/南山区"],
    ["东城", "北京市/市辖区/东城区"],
    ["东莞", "广东省/东莞市"],
    ["台湾", "台湾省"],
  ])("%j finds %s", (text, path) => {
    expect(names(text)).toContain(path);
  });

  it("has whole matches before scattered ones", () => {
    expect(names("江北", 2).every((name) => name.includes("江北"))).toBe(true);
  });

  it("offers only what a register accepts: the finest level", () => {
    for (const path of searchRegions("海", 50)) {
      expect(subregions(path.at(-1)?.code ?? "")).toEqual([]);
    }
  });

  it("keeps to the limit and finds nothing for nothing", () => {
    expect(searchRegions("区", 20)).toHaveLength(20);
    expect(searchRegions("   ", 20)).toEqual([]);
    expect(searchRegions("火星", 20)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { regionName, regionPath, subregions, successors } from "./region.ts";
import { ABOLISHED, ZONES } from "./region-data.ts";

const codes = (code: string | null) => subregions(code).map((region) => region.code);

describe("regionPath", () => {
  it.each([
    ["440305", ["440000", "440300", "440305"]],
    ["440300", ["440000", "440300"]],
    ["440000", ["440000"]],
    ["110101", ["110000", "110100", "110101"]],
    ["500229", ["500000", "500200", "500229"]],
    ["441900", ["440000", "441900"]],
    ["429004", ["420000", "429000", "429004"]],
    ["810001", ["810000", "810001"]],
    ["820008", ["820000", "820008"]],
    ["710000", ["710000"]],
  ])("%s", (code, path) => {
    expect(regionPath(code)?.map((region) => region.code)).toEqual(path);
  });

  it.each(["", "000000", "999999", "440399", "44", "4403050", "广东省", "__proto__"])(
    "%j is not there",
    (code) => {
      expect(regionPath(code)).toBeNull();
      expect(regionName(code)).toBeNull();
    },
  );
});

describe("regionName", () => {
  it.each([
    ["440305", "广东省深圳市南山区"],
    ["110101", "北京市东城区"],
    ["110100", "北京市"],
    ["500229", "重庆市城口县"],
    ["429004", "湖北省仙桃市"],
    ["659001", "新疆维吾尔自治区石河子市"],
    ["441900", "广东省东莞市"],
    ["810001", "香港特别行政区中西区"],
    ["820001", "澳门特别行政区花地玛堂区"],
    ["710000", "台湾省"],
    ["659012", "新疆维吾尔自治区白杨市"],
    ["540481", "西藏自治区林芝市米林市"],
    ["330113", "浙江省杭州市临平区"],
    ["330103", "浙江省杭州市下城区"],
    ["320571", "江苏省苏州市苏州工业园区"],
  ])("%s → %s", (code, name) => {
    expect(regionName(code)).toBe(name);
  });
});

describe("subregions", () => {
  it("starts with the 34 provinces", () => {
    const provinces = subregions(null);
    expect(provinces).toHaveLength(34);
    expect(provinces[0]).toEqual({ code: "110000", name: "北京市" });
    expect(provinces.at(-1)).toEqual({ code: "820000", name: "澳门特别行政区" });
  });

  it("descends through municipalities, counties under a province, and special regions", () => {
    expect(codes("110000")).toEqual(["110100"]);
    expect(codes("110100")).toContain("110101");
    expect(codes("500000")).toEqual(["500100", "500200"]);
    expect(subregions("420000")).toContainEqual({ code: "429000", name: "省直辖县级行政区划" });
    expect(codes("429000")).toContain("429004");
    expect(codes("810000")).toHaveLength(18);
    expect(codes("820000")).toHaveLength(8);
  });

  it("is empty where nothing is finer, and for what is not a region", () => {
    for (const code of ["710000", "441900", "440305", "620200", "810001", "999999"])
      expect(codes(code)).toEqual([]);
  });

  it("does not offer 市辖区 as a county", () => {
    expect(codes("440300")).toEqual([
      ...["440303", "440304", "440305", "440306", "440307", "440308", "440309", "440310", "440311"],
    ]);
  });

  it("leads to every region that it offers by that region's own path", () => {
    let counties = 0;
    const walk = (code: string | null, path: string[]) => {
      for (const region of subregions(code)) {
        const here = [...path, region.code];
        expect(regionPath(region.code)?.map((step) => step.code)).toEqual(here);
        if (here.length === 3) counties++;
        walk(region.code, here);
      }
    };
    walk(null, []);
    expect(counties).toBeGreaterThan(2800);
  });
});

/** Whatever the picker offers at its finest level. */
const offered = (code: string | null = null): string[] =>
  subregions(code).flatMap((region) => {
    const below = offered(region.code);
    return below.length === 0 ? [region.code] : below;
  });

describe("what is not listed any more", () => {
  it.each([
    ["330103", ["浙江省杭州市拱墅区"]],
    ["330104", ["浙江省杭州市上城区", "浙江省杭州市钱塘区"]],
    ["540530", ["西藏自治区山南市错那市"]],
    ["654223", ["新疆维吾尔自治区塔城地区沙湾市"]],
    ["320571", []],
    ["440305", null],
    ["999999", null],
  ])("%s has become %j", (code, into) => {
    expect(successors(code)).toEqual(into);
  });

  it("is known, with where it lay, and is not offered", () => {
    const codes = new Set(offered());
    for (const code of [...ABOLISHED.map(([former]) => former), ...ZONES.map((zone) => zone.code)]) {
      expect(regionPath(code)?.length, code).toBe(3);
      expect(codes.has(code), code).toBe(false);
    }
  });

  it("leads to what is offered", () => {
    const codes = new Set(offered());
    for (const [former, , into] of ABOLISHED) {
      expect(into.length, former).toBeGreaterThan(0);
      expect(into.filter((code) => !codes.has(code))).toEqual([]);
    }
  });

  it("has none of the counties that were abolished before 2021", () => {
    const codes = new Set(offered());
    // 港闸区, 蓬莱市, 弋江区 of before, 公主岭市 of before, 闸北区, 崇文区.
    for (const code of ["320611", "370684", "340203", "220381", "310108", "110103"]) {
      expect(codes.has(code), code).toBe(false);
    }
  });
});

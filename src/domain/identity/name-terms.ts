import { nameKey } from "./name.ts";

/** Distinct single characters and pairs of neighbours: the terms a stored name is found by. */
export function nameTerms(name: string): string[] {
  const characters = Array.from(nameKey(name));
  return [...new Set([...characters, ...pairs(characters)])];
}

/** Terms that must all be present in a name that contains `query`: its pairs, or its only character; [] when blank. */
export function searchTerms(query: string): string[] {
  const characters = Array.from(nameKey(query));
  return characters.length < 2 ? characters : [...new Set(pairs(characters))];
}

/** Whether `name` contains `query`: pairs can all be present without standing in a row. */
export function nameMatches(name: string, query: string): boolean {
  return nameKey(name).includes(nameKey(query));
}

function pairs(characters: readonly string[]): string[] {
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

import { normaliseText } from "#lib/text.ts";

export type Groups = ReadonlyMap<string, string>;

/** A group as it is looked up: its own name, or its path. */
export const groupName = (text: string): string =>
  normaliseText(text)
    .split(/[/\\>]/)
    .map((part) => part.replace(/\s+/gu, " ").trim())
    .filter((part) => part !== "")
    .join("/");

/** The groups by how a list may name them: by their whole path, and by their own name where no other has it. */
export const groupsByName = (groups: readonly { groupId: string; path: readonly string[] }[]): Groups => {
  const own = Map.groupBy(groups, ({ path }) => groupName(path.at(-1) ?? ""));
  const unique = [...own].flatMap(([name, called]): [string, string][] =>
    called.length === 1 && called[0] ? [[name, called[0].groupId]] : [],
  );
  return new Map([
    ...unique,
    ...groups.map(({ groupId, path }): [string, string] => [groupName(path.join("/")), groupId]),
  ]);
};

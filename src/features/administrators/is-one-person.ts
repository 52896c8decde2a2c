import type { Deps } from "#ports/deps.ts";

/** Whether two accounts are of one person, as the source confirmed them: such are no two administrators. */
export const isOnePerson = async (
  { accounts }: Pick<Deps, "accounts">,
  one: string,
  other: string,
): Promise<boolean> => {
  if (one === other) {
    return true;
  }
  const [first, second] = await Promise.all([accounts.byId(one), accounts.byId(other)]);
  const [a, b] = [first?.identity?.document, second?.identity?.document];
  return a !== undefined && b !== undefined && a.type === b.type && a.number === b.number;
};

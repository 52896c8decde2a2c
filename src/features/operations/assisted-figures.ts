import { isUnusualHelp } from "#domain/register/assisted-join.ts";
import type { Deps } from "#ports/deps.ts";

const WEEK_MS = 7 * 24 * 3_600_000;
const MOST = 50;

/** Help of the last week by registrar and register, those with refusals first; `isUnusual` is for operators to look at. */
export const assistedFigures = async ({ assistedJoins, clock }: Pick<Deps, "assistedJoins" | "clock">) => {
  const since = new Date(clock().getTime() - WEEK_MS);
  const found = await assistedJoins.counts(since, MOST);
  return found.map(({ registerId, accountId, counts }) => {
    const { text_changed: textChanged, ...others } = counts;
    return { registerId, accountId, ...others, textChanged, isUnusual: isUnusualHelp(counts) };
  });
};

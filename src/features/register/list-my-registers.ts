import { nextSlot } from "#domain/comparison/schedule.ts";
import { peopleIn } from "#domain/health/requirement.ts";
import { regionName } from "#domain/register/region.ts";
import { sinceBirth } from "#features/comparison/freshness.ts";
import { sourceSilentSince } from "#features/operations/source-health.ts";
import { type FigureDeps, recordFigure } from "#features/roster/record-figure.ts";
import type { Deps } from "#ports/deps.ts";
import { type HeldRegister, heldRegisters } from "./held-registers.ts";

export type MyRegisters = {
  registers: (HeldRegister & { regionName: string; lastRefreshedAt: Date | null })[];
  nextRefreshAt: Date;
  /** From when on the health source has not answered; null while it does. */
  sourceSilentSince: Date | null;
};

/** Of a register that the account sees a part of, the members of that part. */
const counted = ({ register, scope, counts }: HeldRegister): number =>
  scope === null ? register.memberCount : peopleIn(counts);

/**
 * The registers that the account has a role in, with their members by verdict at this moment: where these are few, a look at
 * each of them.
 */
export const listMyRegisters = async (
  deps: FigureDeps & Pick<Deps, "db" | "comparisons" | "insights" | "healthSource" | "settings">,
  { accountId }: { accountId: string },
): Promise<MyRegisters> => {
  const now = deps.clock();
  const [coveredAt, answeredAt, silentSince] = await Promise.all([
    deps.comparisons.lastCoveredAt(),
    deps.comparisons.lastAnsweredAt(),
    sourceSilentSince(deps),
  ]);
  const held = await heldRegisters(deps, accountId, { now, coveredAt });
  for (const { register, role, scope, counts } of held.filter(({ isSuspended }) => !isSuspended)) {
    const part = { registerId: register.id, scope };
    await recordFigure(deps, { accountId, role }, part, peopleIn(counts));
  }
  return {
    registers: held.map((entry) => ({
      ...entry,
      register: { ...entry.register, memberCount: counted(entry) },
      regionName: regionName(entry.register.regionCode) ?? entry.register.regionCode,
      lastRefreshedAt: sinceBirth(answeredAt, entry.register),
    })),
    sourceSilentSince: silentSince,
    nextRefreshAt: nextSlot(deps.settings.comparisonTimes, now),
  };
};

import { type Freshness, freshness } from "#features/comparison/freshness.ts";
import { type SmsBudget, smsBudget } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";

export type Overview = {
  registers: number;
  people: number;
  memberships: number;
  /** Messages of the last 24 hours by state. */
  sms: Record<"queued" | "sent" | "failed", number>;
  smsBudget: SmsBudget;
  sourceId: string;
  freshness: Freshness;
};

const DAY_MS = 24 * 3_600_000;

/** The state of the platform for its operators: counts alone, nobody's data. */
export const overview = async (
  deps: Pick<Deps, "db" | "clock" | "smsOutbox" | "comparisons" | "insights" | "healthSource" | "settings">,
): Promise<Overview> => {
  const [counts, sms, budget, fresh] = await Promise.all([
    countsOf(deps),
    deps.smsOutbox.counts(new Date(deps.clock().getTime() - DAY_MS)),
    smsBudget(deps),
    freshness(deps),
  ]);
  return { ...counts, sms, smsBudget: budget, sourceId: deps.healthSource.id, freshness: fresh };
};

const countsOf = async ({ db: { prisma } }: Pick<Deps, "db">) => {
  const [registers, people, memberships] = await Promise.all([
    prisma.register.count({ where: { state: { not: "dissolved" } } }),
    prisma.person.count(),
    prisma.membership.count(),
  ]);
  return { registers, people, memberships };
};

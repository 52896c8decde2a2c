import type { JudgedAt, VerdictCounts } from "#domain/health/requirement.ts";
import type { Register } from "#domain/register/register.ts";
import type { Deps } from "#ports/deps.ts";
import { verdictCounts } from "#verdict/verdict-counts.ts";
import { type HeldGrant, registerOf, scopeOf } from "./registers.ts";

/** `counts`: of the members whom the grant covers; of a suspended register nobody is counted. */
export type HeldRegister = HeldGrant & { register: Register; counts: VerdictCounts };

/** Registers in which the account has a role and that are not dissolved, newest first. */
export const heldRegisters = async (
  { db }: Pick<Deps, "db">,
  accountId: string,
  at: JudgedAt,
): Promise<HeldRegister[]> => {
  const grants = await db.prisma.registerRoleGrant.findMany({
    where: { accountId, register: { state: { not: "dissolved" } } },
    include: { register: true },
    orderBy: { registerId: "desc" },
  });
  const counts = await verdictCounts(
    db.pool,
    grants
      .filter(({ register }) => register.suspensionId === null)
      .map(({ registerId, groupIds }) => ({ registerId, scope: scopeOf(groupIds) })),
    at,
  );
  return grants.map(({ register, role, groupIds }) => ({
    register: registerOf(register),
    role,
    scope: scopeOf(groupIds),
    isSuspended: register.suspensionId !== null,
    counts: counts(register.id),
  }));
};

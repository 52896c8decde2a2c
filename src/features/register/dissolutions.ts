import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * The end of a large register that its owner has asked for. It waits for somebody else, or for time; a hand-over and the end
 * itself take it away.
 */
export type Dissolution = { registerId: string; askedBy: string; askedAt: Date; dueAt: Date };

/** Throws conflict when one waits already, while operators have stopped the register, and once it is dissolved. */
export const askDissolution = ({ db }: Pick<Deps, "db">, dissolution: Dissolution): Promise<void> => {
  const { registerId, askedBy, askedAt: at } = dissolution;
  return inTransaction(db, async (tx) => {
    const standing = { id: registerId, state: { not: "dissolved" }, suspensionId: null } as const;
    const isStanding = (await tx.prisma.register.count({ where: standing })) === 1;
    const asked = isStanding
      ? await tx.prisma.registerDissolution.createMany({ data: dissolution, skipDuplicates: true })
      : { count: 0 };
    if (asked.count === 0) {
      throw new DomainError("conflict");
    }
    await appendEvent(tx, {
      action: "register.dissolution_asked",
      at,
      ...by({ accountId: askedBy, registerId }),
    });
  });
};

/** Null when nothing is asked. */
export const dissolutionOf = ({ db }: Pick<Deps, "db">, registerId: string): Promise<Dissolution | null> =>
  db.prisma.registerDissolution.findUnique({ where: { registerId } });

/** Takes back what was asked for. Throws not_found. */
export const withdrawDissolution = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Pick<RegisterActor, "accountId" | "registerId">,
): Promise<void> => {
  const at = clock();
  return inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.registerDissolution.deleteMany({
      where: { registerId: actor.registerId },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await appendEvent(tx, { action: "register.dissolution_withdrawn", at, ...by(actor) });
  });
};

/** Those whose time has come, the longest due first. What operators look into stays until they have. */
export const dueDissolutions = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  limit: number,
): Promise<Dissolution[]> =>
  db.prisma.registerDissolution.findMany({
    where: { dueAt: { lte: clock() }, register: { suspensionId: null } },
    orderBy: { dueAt: "asc" },
    take: limit,
  });

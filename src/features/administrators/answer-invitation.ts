import { by, type RegisterActor } from "#domain/access/actor.ts";
import { MOST_ADMINISTRATORS } from "#domain/access/administrators.ts";
import { DomainError } from "#domain/errors.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { lockGoing } from "./lock-register-sql.ts";
import { areGroupsOf } from "./require-groups.ts";

type Answer = { accountId: string; phone: string; invitationId: string };

/** An invitation that is to this phone and can still be answered. */
const theirs = ({ db }: Pick<Deps, "db">, { invitationId, phone }: Answer, now: Date) => ({
  id: invitationId,
  phoneIndex: db.index("phone", phone),
  expiresAt: { gt: now },
});

/**
 * Takes on a role that was offered to this phone. Throws identity_required before the real-name check, whatever was
 * offered; not_found for what is not offered (any more), administrators_full.
 */
export const acceptInvitation = async (
  deps: Pick<Deps, "db" | "clock" | "accounts">,
  answer: Answer,
): Promise<{ registerId: string }> => {
  const { accountId } = answer;
  const account = await deps.accounts.byId(accountId);
  if (!account?.identity) {
    throw new DomainError("identity_required");
  }
  const at = deps.clock();
  return inTransaction(deps.db, async (tx) => {
    const { prisma } = tx;
    const asked = await prisma.roleInvitation.findFirst({
      where: theirs(deps, answer, at),
      select: { registerId: true, role: true, groupIds: true },
    });
    if (
      asked === null ||
      !(await lockGoing(tx, asked.registerId)) ||
      !(await areGroupsOf(tx, asked.registerId, asked.groupIds))
    ) {
      throw new DomainError("not_found");
    }
    const { registerId, role, groupIds } = asked;
    if ((await prisma.registerRoleGrant.count({ where: { registerId } })) >= MOST_ADMINISTRATORS) {
      throw new DomainError("administrators_full");
    }
    // Taken back, or accepted by another tab, since it was read.
    const taken = await prisma.roleInvitation.deleteMany({ where: theirs(deps, answer, at) });
    if (taken.count === 0) {
      throw new DomainError("not_found");
    }
    const granted = await prisma.registerRoleGrant.createMany({
      data: { registerId, accountId, role, grantedAt: at, groupIds },
      skipDuplicates: true,
    });
    // Whoever has a role keeps it as it is.
    if (granted.count > 0) {
      const detail = { role, groups: groupIds.length };
      await appendEvent(tx, {
        action: "administrator.accepted",
        at,
        ...by({ accountId, registerId }),
        detail,
      });
    }
    return { registerId };
  });
};

/** Turns down a role that was offered to this phone. Throws not_found. */
export const declineInvitation = (deps: Pick<Deps, "db" | "clock">, answer: Answer): Promise<void> => {
  const { accountId } = answer;
  const at = deps.clock();
  return inTransaction(deps.db, async (tx) => {
    const where = theirs(deps, answer, at);
    const asked = await tx.prisma.roleInvitation.findFirst({
      where,
      select: { registerId: true, role: true },
    });
    const { count } = await tx.prisma.roleInvitation.deleteMany({ where });
    if (asked === null || count === 0) {
      throw new DomainError("not_found");
    }
    const { registerId, role } = asked;
    await appendEvent(tx, {
      action: "administrator.declined",
      at,
      ...by({ accountId, registerId }),
      detail: { role },
    });
  });
};

/** Takes back an invitation that nobody has answered. Throws not_found. */
export const withdrawInvitation = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Pick<RegisterActor, "accountId" | "registerId">,
  { invitationId }: { invitationId: string },
): Promise<void> => {
  const at = clock();
  return inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.roleInvitation.deleteMany({
      where: { id: invitationId, registerId: actor.registerId },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    const detail = { invitationId };
    await appendEvent(tx, { action: "administrator.invitation_withdrawn", at, ...by(actor), detail });
  });
};

/** Deletes invitations and offers of a register that nobody has answered in time. Gives how many. */
export const eraseLapsedOffers = async ({ db }: Pick<Deps, "db">, now: Date): Promise<number> => {
  const lapsed = { where: { expiresAt: { lte: now } } };
  const invitations = await db.prisma.roleInvitation.deleteMany(lapsed);
  const handovers = await db.prisma.ownershipHandover.deleteMany(lapsed);
  return invitations.count + handovers.count;
};

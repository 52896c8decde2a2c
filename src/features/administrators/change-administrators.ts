import { by, type RegisterActor } from "#domain/access/actor.ts";
import type { GivenRole } from "#domain/access/administrators.ts";
import { DomainError } from "#domain/errors.ts";
import { signedOutText } from "#domain/sms/texts.ts";
import { accountPhone } from "#features/account/account-sql.ts";
import { existingRegister } from "#features/register/registers.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { lockOwnRegister, lockRegister } from "./lock-register-sql.ts";
import { requireGroupsOf } from "./require-groups.ts";

type Actor = Pick<RegisterActor, "accountId" | "registerId">;

/** Nobody changes the owner's own role: there is always one. */
const GIVEN = { role: { not: "owner" } } as const;

/** Gives an administrator another role, or other groups (none: the whole register). Throws not_found, invalid_input. */
export const changeAdministrator = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Actor,
  { accountId, role, groupIds }: { accountId: string; role: GivenRole; groupIds: string[] },
): Promise<void> => {
  const { registerId } = actor;
  const at = clock();
  return inTransaction(db, async (tx) => {
    if (!(await lockOwnRegister(tx, registerId, actor.accountId))) {
      throw new DomainError("not_found");
    }
    await requireGroupsOf(tx, registerId, groupIds);
    const { count } = await tx.prisma.registerRoleGrant.updateMany({
      where: { registerId, accountId, ...GIVEN },
      data: { role, groupIds },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await endOffer(tx, registerId, accountId);
    const detail = { accountId, role, groups: groupIds.length };
    await appendEvent(tx, { action: "administrator.changed", at, ...by(actor), detail });
  });
};

/** Ends somebody's role in a register, or one's own, at once. Throws not_found, also for the owner: there is always one. */
export const endRole = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Actor,
  { accountId }: { accountId: string },
): Promise<void> => {
  const { registerId } = actor;
  const at = clock();
  const isOwn = actor.accountId === accountId;
  return inTransaction(db, async (tx) => {
    const may = isOwn
      ? await lockRegister(tx, registerId)
      : await lockOwnRegister(tx, registerId, actor.accountId);
    const ended = may
      ? await tx.prisma.registerRoleGrant.deleteMany({ where: { registerId, accountId, ...GIVEN } })
      : { count: 0 };
    if (ended.count === 0) {
      throw new DomainError("not_found");
    }
    await endOffer(tx, registerId, accountId);
    const action = isOwn ? "administrator.left" : "administrator.revoked";
    await appendEvent(tx, { action, at, ...by(actor), detail: { accountId } });
  });
};

/** Only a manager of the whole register can be handed it: whoever becomes something else is not offered it any more. */
const endOffer = ({ prisma }: Tx, registerId: string, toAccountId: string) =>
  prisma.ownershipHandover.deleteMany({ where: { registerId, toAccountId } });

/**
 * Ends every session of another administrator at once, wherever they are signed in, and tells them: for a lost phone, or a
 * cookie in the wrong hands. The role stays. Throws not_found for whoever has none, and for the owner.
 */
export const endSessions = async (
  deps: Pick<Deps, "clock" | "random" | "log" | "settings" | "db" | "smsOutbox" | "jobs">,
  actor: Actor,
  { accountId }: { accountId: string },
): Promise<{ ended: number }> => {
  const { registerId } = actor;
  const { organisationName } = await existingRegister(deps, registerId);
  const at = deps.clock();
  const { ended, phone } = await inTransaction(deps.db, async (tx) => {
    const holder = (await lockOwnRegister(tx, registerId, actor.accountId))
      ? await tx.prisma.registerRoleGrant.findFirst({
          where: { registerId, accountId, ...GIVEN },
          select: { account: { select: { phoneCipher: true } } },
        })
      : null;
    if (holder === null) {
      throw new DomainError("not_found");
    }
    const { count: sessions } = await tx.prisma.session.updateMany({
      where: { accountId, revokedAt: null, expiresAt: { gt: at } },
      data: { revokedAt: at },
    });
    const detail = { accountId, sessions };
    await appendEvent(tx, { action: "administrator.sessions_ended", at, ...by(actor), detail });
    return { ended: sessions, phone: accountPhone(deps.db, accountId, holder.account.phoneCipher) };
  });
  if (ended > 0) {
    await noticeSms(deps, { to: phone, body: signedOutText(organisationName), registerId: null });
  }
  return { ended };
};

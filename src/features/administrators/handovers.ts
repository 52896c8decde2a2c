import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { handedOverText, handoverOfferText } from "#domain/sms/texts.ts";
import { accountPhone } from "#features/account/account-sql.ts";
import { replaceText } from "#features/register/register-texts-sql.ts";
import { existingRegister } from "#features/register/registers.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { lockGoing, lockOwnRegister } from "./lock-register-sql.ts";

type Actor = Pick<RegisterActor, "accountId" | "registerId">;
type TellDeps = Pick<Deps, "clock" | "random" | "log" | "settings" | "smsOutbox" | "jobs">;

const pageOf = ({ settings }: Pick<Deps, "settings">, registerId: string): string =>
  `${settings.publicUrl}/registers/${registerId}/administrators`;

/** What is offered to whom, and whether it is the caller; null when nothing is that could still be accepted. */
export const getHandover = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { registerId, accountId }: Actor,
): Promise<{ toAccountId: string; expiresAt: Date; isToYou: boolean } | null> => {
  const handover = await db.prisma.ownershipHandover.findFirst({
    where: { registerId, expiresAt: { gt: clock() } },
    select: { toAccountId: true, expiresAt: true },
  });
  return handover && { ...handover, isToYou: handover.toAccountId === accountId };
};

/** The registers that are offered to this account, the newest offer first. */
export const listHandovers = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { accountId }: { accountId: string },
): Promise<{ registerId: string; organisationName: string; expiresAt: Date }[]> => {
  const offered = await db.prisma.ownershipHandover.findMany({
    where: {
      toAccountId: accountId,
      expiresAt: { gt: clock() },
      register: { state: { not: "dissolved" }, suspensionId: null },
    },
    orderBy: { offeredAt: "desc" },
    select: { registerId: true, expiresAt: true, register: { select: { organisationName: true } } },
  });
  return offered.map(({ register, ...offer }) => ({ ...offer, ...register }));
};

/** The sealed phone of a manager of the whole register who has passed the real-name check: who can be its owner. Null for others. */
const successorOf = async ({ prisma }: Tx, registerId: string, accountId: string) => {
  const grant = await prisma.registerRoleGrant.findUnique({
    where: { registerId_accountId: { registerId, accountId } },
    select: { role: true, groupIds: true, account: { select: { phoneCipher: true, verifiedAt: true } } },
  });
  return grant?.role === "manager" && grant.groupIds.length === 0 && grant.account.verifiedAt !== null
    ? grant.account.phoneCipher
    : null;
};

/**
 * Offers the register to one of its managers, who has seven days, in place of an offer before; until they accept nothing changes.
 * They get one message of an offer, however often it is made. Throws not_found for whoever cannot be its owner and from whoever
 * is not (any more), too_many_attempts.
 */
export const offerHandover = async (
  deps: TellDeps & Pick<Deps, "db" | "limiter">,
  actor: Actor,
  { toAccountId }: { toAccountId: string },
): Promise<void> => {
  const { registerId } = actor;
  const at = deps.clock();
  const { organisationName } = await existingRegister(deps, registerId);
  await deps.limiter.take([{ limit: "handovers_per_account", subject: actor.accountId }]);
  const phone = await inTransaction(deps.db, async (tx) => {
    const sealed = (await lockOwnRegister(tx, registerId, actor.accountId))
      ? await successorOf(tx, registerId, toAccountId)
      : null;
    if (sealed === null) {
      throw new DomainError("not_found");
    }
    const standing = { where: { registerId, toAccountId, expiresAt: { gt: at } } };
    if ((await tx.prisma.ownershipHandover.count(standing)) > 0) {
      return null;
    }
    const offer = {
      toAccountId,
      offeredAt: at,
      expiresAt: new Date(at.getTime() + PERIODS.role_invitation),
    };
    await tx.prisma.ownershipHandover.upsert({
      where: { registerId },
      create: { registerId, ...offer },
      update: offer,
      select: { registerId: true },
    });
    await appendEvent(tx, { action: "ownership.offered", at, ...by(actor), detail: { toAccountId } });
    return accountPhone(deps.db, toAccountId, sealed);
  });
  if (phone !== null) {
    const body = handoverOfferText(organisationName, pageOf(deps, registerId));
    await noticeSms(deps, { to: phone, body, registerId });
  }
};

/** Takes back or turns down what is offered. Throws not_found for everybody but the two. */
export const cancelHandover = ({ db, clock }: Pick<Deps, "db" | "clock">, actor: Actor): Promise<void> => {
  const { accountId, registerId } = actor;
  const at = clock();
  return inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.ownershipHandover.deleteMany({
      where: {
        registerId,
        OR: [{ toAccountId: accountId }, { register: { roles: { some: { accountId, role: "owner" } } } }],
      },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await appendEvent(tx, { action: "ownership.cancelled", at, ...by(actor) });
  });
};

/**
 * Makes the caller the owner of a register that is offered to them; the owner before becomes a manager, and both are told. A
 * register has exactly one at any instant: the database holds to it. Throws not_found for what is not offered (any more).
 */
export const acceptHandover = async (
  deps: TellDeps & Pick<Deps, "db">,
  actor: Actor,
  { phone }: { phone: string },
): Promise<void> => {
  const { registerId } = actor;
  const { organisationName, formerOwnerPhone } = await inTransaction(deps.db, (tx) =>
    handOver(tx, deps, actor),
  );
  const page = pageOf(deps, registerId);
  const told = [
    [phone, handedOverText("new_owner", organisationName, page)],
    [formerOwnerPhone, handedOverText("former_owner", organisationName, page)],
  ] as const;
  for (const [to, body] of told) {
    await noticeSms(deps, { to, body, registerId: null });
  }
};

const handOver = async (
  tx: Tx,
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Actor,
): Promise<{ organisationName: string; formerOwnerPhone: string }> => {
  const { registerId, accountId } = actor;
  const { prisma } = tx;
  const at = clock();
  if (!(await lockGoing(tx, registerId)) || (await successorOf(tx, registerId, accountId)) === null) {
    throw new DomainError("not_found");
  }
  const offered = await prisma.ownershipHandover.deleteMany({
    where: { registerId, toAccountId: accountId, expiresAt: { gt: at } },
  });
  const owner = await prisma.registerRoleGrant.findFirst({
    where: { registerId, role: "owner" },
    select: {
      accountId: true,
      account: { select: { phoneCipher: true } },
      register: { select: { organisationName: true } },
    },
  });
  if (offered.count === 0 || owner === null) {
    throw new DomainError("not_found");
  }
  await prisma.registerRoleGrant.updateMany({
    where: { registerId, role: "owner" },
    data: { role: "manager" },
  });
  await prisma.registerRoleGrant.updateMany({ where: { registerId, accountId }, data: { role: "owner" } });
  // What the owner before wanted to end is somebody else's now.
  await prisma.registerDissolution.deleteMany({ where: { registerId } });
  // Whoever joins is told who keeps the register.
  await replaceText(tx, registerId, at);
  const detail = { from: owner.accountId };
  await appendEvent(tx, { action: "ownership.handed_over", at, ...by(actor), detail });
  return {
    organisationName: owner.register.organisationName,
    formerOwnerPhone: accountPhone(db, owner.accountId, owner.account.phoneCipher),
  };
};

import type { Idleness } from "#domain/register/idle.ts";
import { accountPhone } from "#features/account/account-sql.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

const DAY_MS = 24 * 3_600_000;

/** A register that nobody has opened for long. `ownerPhone` in clear; null when it has no owner. */
export type IdleRegister = Idleness & {
  registerId: string;
  organisationName: string;
  ownerPhone: string | null;
};

/** Notes that somebody with a role has opened it, at most once a day: each look would else be a write. Notices begin anew. */
export const noteOpened = async ({ db, clock }: Pick<Deps, "db" | "clock">, id: string): Promise<void> => {
  const now = clock();
  await db.prisma.register.updateMany({
    where: { id, lastOpenedAt: { lt: new Date(now.getTime() - DAY_MS) } },
    data: { lastOpenedAt: now, idleNotices: 0, idleNoticedAt: null },
  });
};

/** Registers not opened since `since`, the longest idle first. */
export const listIdleRegisters = (
  { db }: Pick<Deps, "db">,
  since: Date,
  limit: number,
): Promise<IdleRegister[]> =>
  withKeys(db, async () => {
    const idle = await db.prisma.register.findMany({
      where: { state: { not: "dissolved" }, lastOpenedAt: { lte: since } },
      orderBy: { lastOpenedAt: "asc" },
      take: limit,
      select: {
        id: true,
        organisationName: true,
        lastOpenedAt: true,
        idleNotices: true,
        idleNoticedAt: true,
        roles: {
          where: { role: "owner" },
          select: { accountId: true, account: { select: { phoneCipher: true } } },
        },
      },
    });
    return idle.map(({ id, organisationName, lastOpenedAt, idleNotices, idleNoticedAt, roles: [owner] }) => ({
      registerId: id,
      organisationName,
      lastOpenedAt,
      notices: idleNotices,
      lastNoticeAt: idleNoticedAt,
      ownerPhone: owner ? accountPhone(db, owner.accountId, owner.account.phoneCipher) : null,
    }));
  });

/** Takes the next notice; false when the register was opened or another worker gave this notice meanwhile. */
export const takeNotice = async (
  { db }: Pick<Deps, "db">,
  { registerId, lastOpenedAt, notices }: IdleRegister,
  now: Date,
): Promise<boolean> => {
  const { count } = await db.prisma.register.updateMany({
    where: { id: registerId, idleNotices: notices, lastOpenedAt },
    data: { idleNotices: { increment: 1 }, idleNoticedAt: now },
  });
  return count === 1;
};

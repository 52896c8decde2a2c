import { DomainError } from "#domain/errors.ts";
import type { RemovalNotice } from "#domain/register/removal.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { openRemovalNotice } from "./removal-notices-sql.ts";

/** What people with this phone were told of removals, and of registers that ended, newest first. */
export const listRemovalNotices = ({ db }: Pick<Deps, "db">, phone: string): Promise<RemovalNotice[]> =>
  withKeys(db, async () => {
    const held = await db.prisma.removalNotice.findMany({
      where: { phoneIndex: db.index("phone", phone) },
      orderBy: { id: "desc" },
      select: { id: true, textCipher: true, removedAt: true },
    });
    return held.map((notice) => openRemovalNotice(db, notice));
  });

/** Deletes what somebody was told of a removal, once they have read it. Throws not_found. */
export const dismissNotice = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { phone, accountId, noticeId }: { phone: string; accountId: string; noticeId: string },
): Promise<void> => {
  const at = clock();
  return inTransaction(db, async (tx) => {
    const { count } = await tx.prisma.removalNotice.deleteMany({
      where: { id: noticeId, phoneIndex: db.index("phone", phone) },
    });
    if (count === 0) {
      throw new DomainError("not_found");
    }
    await appendEvent(tx, {
      action: "member.notice_dismissed",
      at,
      actorId: accountId,
      detail: { noticeId },
    });
  });
};

/** Deletes notices of removals before this instant. Gives how many. */
export const eraseRemovalNotices = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  (await db.prisma.removalNotice.deleteMany({ where: { removedAt: { lt: before } } })).count;

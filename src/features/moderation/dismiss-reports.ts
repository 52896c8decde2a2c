import { by } from "#domain/access/actor.ts";
import type { Dismissal } from "#domain/register/report.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import type { Operator } from "./operator-reason.ts";
import { decideReports } from "./reports-sql.ts";

/**
 * Deals with the reports of a register that the operator has seen, the newest of them at `upTo`, and leaves the register
 * as it is. Those that came since stay open.
 */
export const dismissReports = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  { accountId }: Pick<Operator, "accountId">,
  { registerId, dismissal, upTo }: { registerId: string; dismissal: Dismissal; upTo: Date },
): Promise<{ dismissed: number }> => {
  const at = clock();
  return inTransaction(db, async (tx) => {
    const reports = await decideReports(tx, registerId, { decision: dismissal, upTo, now: at });
    if (reports > 0) {
      const detail = { reports, dismissal };
      await appendEvent(tx, {
        action: "register.reports_dismissed",
        at,
        ...by({ accountId, registerId }),
        detail,
      });
    }
    return { dismissed: reports };
  });
};

/** Deletes reports that were dealt with before this instant. Gives how many. */
export const eraseReports = async ({ db }: Pick<Deps, "db">, before: Date): Promise<number> =>
  (await db.prisma.registerReport.deleteMany({ where: { decidedAt: { lt: before } } })).count;

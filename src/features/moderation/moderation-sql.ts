import { z } from "zod";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ModerationStore } from "#ports/moderation-store.ts";
import { closings } from "./closings-sql.ts";
import { decisionsOf, moderatedRegisters } from "./moderated-register-sql.ts";
import { decideReports, eraseReports, saveReport } from "./reports-sql.ts";
import { lift, suspend } from "./suspend-sql.ts";

const totalRow = z.object({ total: z.number() });

const REPORTED = sql`exists (select from register_report t where t.register_id = r.id and t.decided_at is null)`;
const WAITS = sql`(r.suspension_id is not null or ${REPORTED})`;
const FIRST_REPORT = sql`(select min(reported_at) from register_report t where t.register_id = r.id and t.decided_at is null)`;

/** Reports, suspensions and closings in tables of those names; `register.suspension_id` says that one is in force. */
export const moderationStore = (db: Database): ModerationStore => ({
  report: (report) => saveReport(db, report),
  async queue(phone, limit) {
    const [registers, [counted]] = await Promise.all([
      moderatedRegisters(db, phone, {
        which: WAITS,
        order: sql`${FIRST_REPORT} nulls last, suspended.suspended_at desc`,
        limit,
      }),
      rows(
        db.pool,
        sql`select count(*)::int as total from register r where r.state <> 'dissolved' and ${WAITS}`,
        (row) => totalRow.parse(row),
      ),
    ]);
    return { registers, total: counted?.total ?? 0 };
  },
  async register(registerId, phone) {
    const [register] = await moderatedRegisters(db, phone, {
      which: sql`r.id = ${registerId}`,
      order: sql`r.id`,
      limit: 1,
    });
    return register ?? null;
  },
  decisions: (registerId) => decisionsOf(db.pool, registerId),
  dismiss: (registerId, { dismissal, upTo, now }, event) =>
    transaction(db, async (on) => {
      const reports = await decideReports(on, registerId, { decision: dismissal, upTo, now });
      if (reports > 0) {
        await appendEvent(on, event(reports));
      }
      return reports;
    }),
  suspend: (suspension, event) => transaction(db, (on) => suspend(on, suspension, event)),
  lift: (lifting, event) => transaction(db, (on) => lift(on, lifting, event)),
  ...closings(db),
  eraseReports: (before) => eraseReports(db, before),
});

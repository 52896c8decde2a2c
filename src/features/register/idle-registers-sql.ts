import { z } from "zod";
import { accountPhone } from "#features/account/account-sql.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import type { IdleRegisterStore } from "#ports/idle-registers.ts";

const DAY_MS = 24 * 3_600_000;

const idleRow = z.object({
  id: z.string(),
  organisation_name: z.string(),
  last_opened_at: z.date(),
  idle_notices: z.number(),
  idle_noticed_at: z.date().nullable(),
  account_id: z.string().nullable(),
  phone_cipher: z.instanceof(Buffer).nullable(),
});

/** The columns of `register` that say when it was last opened, and of which notices. */
export const idleRegisters = (db: Pick<Database, "pool" | "cipher">): IdleRegisterStore => ({
  async opened(registerId, now) {
    // Noting every look would turn each reading of a page into a write.
    await db.pool.query(sql`update register set last_opened_at = ${now}, idle_notices = 0, idle_noticed_at = null
      where id = ${registerId} and last_opened_at < ${new Date(now.getTime() - DAY_MS)}`);
  },
  list: (since, limit) =>
    rows(
      db.pool,
      sql`select r.id, r.organisation_name, r.last_opened_at, r.idle_notices, r.idle_noticed_at,
        owner.account_id, owner.phone_cipher
        from register r left join lateral (select g.account_id, a.phone_cipher from register_role_grant g
          join account a on a.id = g.account_id where g.register_id = r.id and g.role = 'owner' limit 1) owner on true
        where r.state <> 'dissolved' and r.last_opened_at <= ${since} order by r.last_opened_at limit ${limit}`,
      (row) => {
        const found = idleRow.parse(row);
        const { account_id: accountId, phone_cipher: phone } = found;
        return {
          registerId: found.id,
          organisationName: found.organisation_name,
          lastOpenedAt: found.last_opened_at,
          notices: found.idle_notices,
          lastNoticeAt: found.idle_noticed_at,
          ownerPhone: accountId === null || phone === null ? null : accountPhone(db, accountId, phone),
        };
      },
    ),
  async takeNotice({ registerId, lastOpenedAt, notices }, now) {
    const { rowCount } = await db.pool.query(sql`update register
      set idle_notices = idle_notices + 1, idle_noticed_at = ${now}
      where id = ${registerId} and idle_notices = ${notices} and last_opened_at = ${lastOpenedAt}`);
    return rowCount === 1;
  },
});

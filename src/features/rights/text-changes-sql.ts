import { z } from "zod";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { replaceText } from "#features/register/register-texts-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { TextChangeStore } from "#ports/text-changes.ts";
import { agreeToText, openConsent } from "./agree-to-text-sql.ts";
import { ASKED, GOING } from "./asked-members-sql.ts";
import { lapsedMembers, takeOut, tellMembers } from "./told-of-text-sql.ts";
import { withdrawText } from "./withdraw-text-sql.ts";

const progressRow = z.object({
  registerId: z.string(),
  organisationName: z.string(),
  purpose: z.string(),
  proposedAt: z.date(),
  dueAt: z.date(),
  withdrawn: z.boolean(),
  agreed: z.number(),
  members: z.number(),
});

/** Changes in the table `register_change`; `membership.text_version` says what each member agreed to. */
export const textChanges = (db: Database): TextChangeStore => ({
  propose: (change, event) => transaction(db, (on) => propose(on, change, event)),
  withdraw: (withdrawal, event) => transaction(db, (on) => withdrawText(on, withdrawal, event)),
  async ofRegister(registerId) {
    const [change] = await rows(
      db.pool,
      sql`select c.register_id as "registerId", c.organisation_name as "organisationName", c.purpose,
        c.proposed_at as "proposedAt", c.due_at as "dueAt", c.withdrawn_at is not null as withdrawn,
        count(m.id)::int as members, count(m.id) filter (where not (${ASKED}))::int as agreed
        from register_change c left join membership m on m.register_id = c.register_id
        where c.register_id = ${registerId} group by c.register_id`,
      (row) => progressRow.parse(row),
    );
    return change ?? null;
  },
  openConsent: (membership) => openConsent(db, membership),
  agree: (agreement, event) => transaction(db, (on) => agreeToText(on, db, agreement, event)),
  tell: (order) => transaction(db, (on) => tellMembers(on, db, order)),
  lapsed: (now, limit) => lapsedMembers(db, now, limit),
  takeOut: (order) => transaction(db, (on) => takeOut(on, order)),
  settle: (event) => settle(db, event),
});

type Propose = Parameters<TextChangeStore["propose"]>;

const propose = async (
  on: Executor,
  { registerId, organisationName, purpose, proposedAt, dueAt }: Propose[0],
  event: Propose[1],
): Promise<boolean> => {
  if (!(await lockRegister(on, registerId))) {
    return false;
  }
  const { rowCount } = await on.query(sql`insert into register_change
    (register_id, version, organisation_name, purpose, proposed_at, due_at, asks_below)
    select id, text_version + 1, ${organisationName}, ${purpose}, ${proposedAt}, ${dueAt}, text_version + 1
    from register where id = ${registerId}
    on conflict (register_id) do nothing`);
  if (rowCount === 0) {
    return false;
  }
  await replaceText(on, registerId, proposedAt);
  await appendEvent(on, event);
  return true;
};

const everybodyAgreed = sql`not exists (select from membership m
  where m.register_id = c.register_id and ${ASKED})`;

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

const settle = async (db: Database, event: Parameters<TextChangeStore["settle"]>[0]): Promise<string[]> => {
  const ready = await rows(
    db.pool,
    sql`select c.register_id as id from ${GOING} c where ${everybodyAgreed} order by 1`,
    (row) => idRow.parse(row),
  );
  const settled: string[] = [];
  for (const registerId of ready) {
    await transaction(db, async (on) => {
      // Those who join have read the new text since it was proposed: it stays the one that is shown.
      await on.query(sql`select from register where id = ${registerId} for no key update`);
      const { rowCount } = await on.query(sql`update register r set organisation_name = c.organisation_name,
        purpose = c.purpose
        from register_change c where c.register_id = r.id and r.id = ${registerId} and r.suspension_id is null and ${everybodyAgreed}`);
      if (rowCount === 1) {
        await on.query(sql`delete from register_change where register_id = ${registerId}`);
        await appendEvent(on, event(registerId));
        settled.push(registerId);
      }
    });
  }
  return settled;
};

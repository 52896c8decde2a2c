import { z } from "zod";
import { accountPhone } from "#features/account/account-sql.ts";
import { replaceText } from "#features/register/register-texts-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { constant, type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { HandedOver, HandoverStore } from "#ports/handovers.ts";
import { lockGoing, lockOwnRegister } from "./lock-register-sql.ts";

const handoverRow = z.object({ toAccountId: z.string(), expiresAt: z.date() });
const offeredRow = z.object({ registerId: z.string(), organisationName: z.string(), expiresAt: z.date() });
const phoneRow = z.object({ account_id: z.string(), phone_cipher: z.instanceof(Buffer) });
const ownerRow = z.object({ organisation_name: z.string(), ...phoneRow.shape });

/** Over a grant `g` and its account `a`: who can be made the owner. */
const MAY_OWN = constant(
  "g.role = 'manager' and coalesce(cardinality(g.group_ids), 0) = 0 and a.verified_at is not null",
);

/** Offers in the table `ownership_handover`. */
export const handoverStore = (db: Database): HandoverStore => ({
  async ofRegister(registerId, now) {
    const [handover] = await rows(
      db.pool,
      sql`select to_account_id as "toAccountId", expires_at as "expiresAt" from ownership_handover
        where register_id = ${registerId} and expires_at > ${now}`,
      (row) => handoverRow.parse(row),
    );
    return handover ?? null;
  },
  offeredTo: (accountId, now) =>
    rows(
      db.pool,
      sql`select r.id as "registerId", r.organisation_name as "organisationName", h.expires_at as "expiresAt"
        from ownership_handover h join register r on r.id = h.register_id
        where h.to_account_id = ${accountId} and h.expires_at > ${now} and r.state <> 'dissolved'
          and r.suspension_id is null
        order by h.offered_at desc`,
      (row) => offeredRow.parse(row),
    ),
  offer: ({ registerId, fromAccountId, toAccountId, now, expiresAt }, event) =>
    transaction(db, async (on) => {
      if (!(await lockOwnRegister(on, registerId, fromAccountId))) {
        return null;
      }
      const [to] = await rows(
        on,
        sql`select g.account_id, a.phone_cipher from register_role_grant g join account a on a.id = g.account_id
          where g.register_id = ${registerId} and g.account_id = ${toAccountId} and ${MAY_OWN}`,
        (row) => phoneRow.parse(row),
      );
      if (!to) {
        return null;
      }
      const offered =
        await on.query(sql`insert into ownership_handover as held (register_id, to_account_id, offered_at, expires_at)
        values (${registerId}, ${toAccountId}, ${now}, ${expiresAt})
        on conflict (register_id) do update set to_account_id = excluded.to_account_id,
          offered_at = excluded.offered_at, expires_at = excluded.expires_at
          where held.to_account_id <> excluded.to_account_id or held.expires_at <= ${now}`);
      if (offered.rowCount === 0) {
        return "stands";
      }
      await appendEvent(on, event);
      return { phone: accountPhone(db, to.account_id, to.phone_cipher) };
    }),
  cancel: (registerId, accountId, event) =>
    transaction(db, async (on) => {
      const { rowCount } =
        await on.query(sql`delete from ownership_handover h where h.register_id = ${registerId}
        and (h.to_account_id = ${accountId} or exists (select from register_role_grant g
          where g.register_id = h.register_id and g.account_id = ${accountId} and g.role = 'owner'))`);
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  accept: (registerId, accountId, now) =>
    transaction(db, (on) => accept(on, db, { registerId, accountId, now })),
});

/** The statements of HandoverStore.accept; the caller opens the transaction. */
const accept = async (
  on: Executor,
  db: Pick<Database, "cipher">,
  { registerId, accountId, now }: { registerId: string; accountId: string; now: Date },
): Promise<HandedOver | null> => {
  if (!(await lockGoing(on, registerId))) {
    return null;
  }
  const successor = await on.query(sql`select from register_role_grant g join account a on a.id = g.account_id
    where g.register_id = ${registerId} and g.account_id = ${accountId} and ${MAY_OWN}`);
  const offered = await on.query(sql`delete from ownership_handover
    where register_id = ${registerId} and to_account_id = ${accountId} and expires_at > ${now}`);
  const [owner] = await rows(
    on,
    sql`select r.organisation_name, g.account_id, a.phone_cipher from register r
      join register_role_grant g on g.register_id = r.id and g.role = 'owner' join account a on a.id = g.account_id
      where r.id = ${registerId}`,
    (row) => ownerRow.parse(row),
  );
  if (successor.rowCount === 0 || offered.rowCount === 0 || !owner) {
    return null;
  }
  await on.query(
    sql`update register_role_grant set role = 'manager' where register_id = ${registerId} and role = 'owner'`,
  );
  await on.query(sql`update register_role_grant set role = 'owner'
    where register_id = ${registerId} and account_id = ${accountId}`);
  // What the owner before wanted to end is somebody else's now.
  await on.query(sql`delete from register_dissolution where register_id = ${registerId}`);
  // Whoever joins is told who keeps the register.
  await replaceText(on, registerId, now);
  await appendEvent(on, {
    action: "ownership.handed_over",
    at: now,
    actorId: accountId,
    registerId,
    detail: { from: owner.account_id },
  });
  return {
    organisationName: owner.organisation_name,
    formerOwnerPhone: accountPhone(db, owner.account_id, owner.phone_cipher),
  };
};

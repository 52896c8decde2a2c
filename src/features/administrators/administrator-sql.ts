import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { accountPhone, openAccountName } from "#features/account/account-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { Administrator, AdministratorStore } from "#ports/administrators.ts";
import { areGroupsOf } from "./are-groups-of-sql.ts";
import { accept, decline, invite, offersTo, openInvitations } from "./invitations-sql.ts";
import { lockOwnRegister, lockRegister } from "./lock-register-sql.ts";

const administratorRow = z.object({
  account_id: z.string(),
  name_cipher: z.instanceof(Buffer).nullable(),
  phone_cipher: z.instanceof(Buffer),
  role: z.enum(REGISTER_ROLES),
  group_ids: z.array(z.string()),
  granted_at: z.date(),
});

const phoneRow = z.object({ phone_cipher: z.instanceof(Buffer) });

/** Roles in the table `register_role_grant`, invitations to one in `role_invitation`. */
export const administratorStore = (db: Database): AdministratorStore => ({
  list: (registerId) =>
    rows(
      db.pool,
      sql`select g.account_id, a.name_cipher, a.phone_cipher, g.role,
          coalesce(g.group_ids, '{}')::text[] as group_ids, g.granted_at
        from register_role_grant g join account a on a.id = g.account_id
        where g.register_id = ${registerId} order by g.role, g.granted_at, g.account_id`,
      (row) => administratorOf(db, row),
    ),
  invitations: (registerId, now) => openInvitations(db, registerId, now),
  invite: (invitation, event) => transaction(db, (on) => invite(on, db, invitation, event)),
  withdraw: (registerId, invitationId, event) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(
        sql`delete from role_invitation where id = ${invitationId} and register_id = ${registerId}`,
      );
      if (rowCount === 0) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    }),
  offersTo: (phone, now) => offersTo(db, phone, now),
  accept: (answer) => transaction(db, (on) => accept(on, db, answer)),
  decline: (answer) => transaction(db, (on) => decline(on, db, answer)),
  change: ({ actorId, registerId, accountId, role, groupIds }, event) =>
    transaction(db, async (on) => {
      if (!(await lockOwnRegister(on, registerId, actorId))) {
        return "unknown";
      }
      if (!(await areGroupsOf(on, registerId, groupIds))) {
        return "unknown_group";
      }
      const { rowCount } = await on.query(sql`update register_role_grant
        set role = ${role}::register_role, group_ids = ${groupIds}::uuid[]
        where register_id = ${registerId} and account_id = ${accountId} and role <> 'owner'`);
      if (rowCount === 0) {
        return "unknown";
      }
      await cancelHandover(on, registerId, accountId);
      await appendEvent(on, event);
      return "changed";
    }),
  end: ({ actorId, registerId, accountId }, event) =>
    transaction(db, async (on) => {
      const may =
        actorId === accountId
          ? await lockRegister(on, registerId)
          : await lockOwnRegister(on, registerId, actorId);
      if (!may) {
        return false;
      }
      const { rowCount } = await on.query(sql`delete from register_role_grant
        where register_id = ${registerId} and account_id = ${accountId} and role <> 'owner'`);
      if (rowCount === 0) {
        return false;
      }
      await cancelHandover(on, registerId, accountId);
      await appendEvent(on, event);
      return true;
    }),
  endSessions: ({ actorId, registerId, accountId }, event) =>
    transaction(db, async (on) => {
      if (!(await lockOwnRegister(on, registerId, actorId))) {
        return null;
      }
      const [holder] = await rows(
        on,
        sql`select a.phone_cipher from register_role_grant g join account a on a.id = g.account_id
          where g.register_id = ${registerId} and g.account_id = ${accountId} and g.role <> 'owner'`,
        (row) => phoneRow.parse(row),
      );
      if (!holder) {
        return null;
      }
      const { rowCount } = await on.query(sql`update session set revoked_at = ${event.at}
        where account_id = ${accountId} and revoked_at is null and expires_at > ${event.at}`);
      const sessions = rowCount ?? 0;
      await appendEvent(on, { ...event, detail: { ...event.detail, sessions } });
      return { sessions, phone: accountPhone(db, accountId, holder.phone_cipher) };
    }),
  async eraseLapsed(now) {
    const invitations = await db.pool.query(sql`delete from role_invitation where expires_at <= ${now}`);
    const handovers = await db.pool.query(sql`delete from ownership_handover where expires_at <= ${now}`);
    return (invitations.rowCount ?? 0) + (handovers.rowCount ?? 0);
  },
});

const administratorOf = (db: Pick<Database, "cipher">, row: unknown): Administrator => {
  const found = administratorRow.parse(row);
  return {
    accountId: found.account_id,
    name: openAccountName(db, found.account_id, found.name_cipher),
    phone: accountPhone(db, found.account_id, found.phone_cipher),
    role: found.role,
    scope: found.group_ids.length === 0 ? null : found.group_ids,
    grantedAt: found.granted_at,
  };
};

/** Only a manager of the whole register can be handed it: whoever becomes something else is not offered it any more. */
const cancelHandover = (on: Executor, registerId: string, accountId: string) =>
  on.query(
    sql`delete from ownership_handover where register_id = ${registerId} and to_account_id = ${accountId}`,
  );

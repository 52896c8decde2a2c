import { z } from "zod";
import { GIVEN_ROLES, MOST_ADMINISTRATORS, MOST_OPEN_INVITATIONS } from "#domain/access/administrators.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type {
  AdministratorStore,
  InvitationAnswer,
  NewInvitation,
  OpenInvitation,
  RoleOffer,
} from "#ports/administrators.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import { areGroupsOf } from "./are-groups-of-sql.ts";
import { lockGoing, lockOwnRegister } from "./lock-register-sql.ts";

const place = (column: "phone" | "note", id: string) => ({ table: "role_invitation", column, row: id });

const invitationRow = z.object({
  id: z.string(),
  phone_cipher: z.instanceof(Buffer),
  note_cipher: z.instanceof(Buffer),
  role: z.enum(GIVEN_ROLES),
  group_ids: z.array(z.string()),
  created_at: z.date(),
  expires_at: z.date(),
});

/** The invitations of a register that can still be answered. */
export const openInvitations = (
  { pool, cipher }: Pick<Database, "pool" | "cipher">,
  registerId: string,
  now: Date,
): Promise<OpenInvitation[]> =>
  rows(
    pool,
    sql`select id, phone_cipher, note_cipher, role, group_ids::text[] as group_ids, created_at, expires_at
      from role_invitation where register_id = ${registerId} and expires_at > ${now} order by id desc`,
    (row) => {
      const { id, group_ids: groupIds, ...found } = invitationRow.parse(row);
      return {
        invitationId: id,
        phone: cipher.open(place("phone", id), found.phone_cipher),
        role: found.role,
        scope: groupIds.length === 0 ? null : groupIds,
        note: cipher.open(place("note", id), found.note_cipher),
        createdAt: found.created_at,
        expiresAt: found.expires_at,
      };
    },
  );

const countRow = z.object({ count: z.number() }).transform(({ count }) => count);

const countOf = async (on: Executor, statement: Statement): Promise<number> => {
  const [count] = await rows(on, statement, (row) => countRow.parse(row));
  return count ?? 0;
};

/** The statements of AdministratorStore.invite; the caller opens the transaction. Whether the phone has an account, or a role here, plays no part. */
export const invite = async (
  on: Executor,
  { cipher, index }: Pick<Database, "cipher" | "index">,
  invitation: NewInvitation,
  event: AuditEntry,
): ReturnType<AdministratorStore["invite"]> => {
  const { id, registerId, phone, role, groupIds, note, createdAt } = invitation;
  const phoneIndex = index("phone", phone);
  if (!(await lockOwnRegister(on, registerId, invitation.invitedBy))) {
    return "not_owner";
  }
  await on.query(
    sql`delete from role_invitation where register_id = ${registerId} and expires_at <= ${createdAt}`,
  );
  const open = await countOf(
    on,
    sql`select count(*)::int as count from role_invitation where register_id = ${registerId}`,
  );
  if (open >= MOST_OPEN_INVITATIONS || open + (await administrators(on, registerId)) >= MOST_ADMINISTRATORS) {
    return "full";
  }
  if (!(await areGroupsOf(on, registerId, groupIds))) {
    return "unknown_group";
  }
  const inserted = await on.query(sql`insert into role_invitation
      (id, register_id, phone_index, phone_cipher, role, group_ids, note_cipher, invited_by, created_at, expires_at)
    values (${id}, ${registerId}, ${phoneIndex}, ${cipher.seal(place("phone", id), phone)}, ${role}::register_role,
      ${groupIds}::uuid[], ${cipher.seal(place("note", id), note)}, ${invitation.invitedBy}, ${createdAt},
      ${invitation.expiresAt})
    on conflict (register_id, phone_index) do nothing`);
  if (inserted.rowCount === 0) {
    return "already_invited";
  }
  await appendEvent(on, event);
  return "invited";
};

const administrators = (on: Executor, registerId: string): Promise<number> =>
  countOf(on, sql`select count(*)::int as count from register_role_grant where register_id = ${registerId}`);

const offerRow = z.object({
  id: z.string(),
  organisation_name: z.string(),
  role: z.enum(GIVEN_ROLES),
  group_ids: z.array(z.string()),
  groups: z.array(z.string()),
  note_cipher: z.instanceof(Buffer),
  expires_at: z.date(),
  account_id: z.string().nullable(),
  name_cipher: z.instanceof(Buffer).nullable(),
});

/** What whoever proves this phone is invited to. */
export const offersTo = (db: Database, phone: string, now: Date): Promise<RoleOffer[]> =>
  rows(
    db.pool,
    sql`select i.id, r.organisation_name, i.role, i.group_ids::text[] as group_ids,
        array(select g.name from member_group g where g.id = any(i.group_ids) order by g.created_at) as groups,
        i.note_cipher, i.expires_at, a.id as account_id, a.name_cipher
      from role_invitation i join register r on r.id = i.register_id
      left join account a on a.id = i.invited_by
      where i.phone_index = ${db.index("phone", phone)} and i.expires_at > ${now} and r.state <> 'dissolved'
        and r.suspension_id is null
      order by i.id desc`,
    (row) => {
      const offer = offerRow.parse(row);
      return {
        invitationId: offer.id,
        organisationName: offer.organisation_name,
        role: offer.role,
        groups: offer.group_ids.length === 0 ? null : offer.groups,
        note: db.cipher.open(place("note", offer.id), offer.note_cipher),
        invitedBy: offer.account_id === null ? "" : openAccountName(db, offer.account_id, offer.name_cipher),
        expiresAt: offer.expires_at,
      };
    },
  );

const answeredRow = z.object({
  register_id: z.string(),
  role: z.enum(GIVEN_ROLES),
  group_ids: z.array(z.string()),
});

const isTheirs = (
  { index }: Pick<Database, "index">,
  { invitationId, phone, now }: InvitationAnswer,
): Statement => sql`id = ${invitationId} and phone_index = ${index("phone", phone)} and expires_at > ${now}`;

/** The statements of AdministratorStore.accept; the caller opens the transaction. */
export const accept = async (
  on: Executor,
  db: Pick<Database, "index">,
  answer: InvitationAnswer,
): ReturnType<AdministratorStore["accept"]> => {
  const { accountId, now } = answer;
  const [asked] = await rows(
    on,
    sql`select register_id, role, group_ids::text[] as group_ids from role_invitation where ${isTheirs(db, answer)}`,
    (row) => answeredRow.parse(row),
  );
  if (!asked || !(await lockGoing(on, asked.register_id))) {
    return null;
  }
  const { register_id: registerId, role, group_ids: groupIds } = asked;
  if (!(await areGroupsOf(on, registerId, groupIds))) {
    return null;
  }
  if ((await administrators(on, registerId)) >= MOST_ADMINISTRATORS) {
    return "full";
  }
  // Taken back, or accepted by another tab, since it was read.
  const taken = await on.query(sql`delete from role_invitation where ${isTheirs(db, answer)}`);
  if (taken.rowCount === 0) {
    return null;
  }
  const granted =
    await on.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at, group_ids)
    values (${registerId}, ${accountId}, ${role}::register_role, ${now}, ${groupIds}::uuid[])
    on conflict (register_id, account_id) do nothing`);
  if (granted.rowCount === 0) {
    // Whoever has a role keeps it as it is.
    return { registerId };
  }
  const detail = { role, groups: groupIds.length };
  await appendEvent(on, {
    action: "administrator.accepted",
    at: now,
    actorId: accountId,
    registerId,
    detail,
  });
  return { registerId };
};

/** The statements of AdministratorStore.decline; the caller opens the transaction. */
export const decline = async (
  on: Executor,
  db: Pick<Database, "index">,
  answer: InvitationAnswer,
): Promise<boolean> => {
  const [declined] = await rows(
    on,
    sql`delete from role_invitation where ${isTheirs(db, answer)}
      returning register_id, role, group_ids::text[] as group_ids`,
    (row) => answeredRow.parse(row),
  );
  if (!declined) {
    return false;
  }
  const { register_id: registerId, role } = declined;
  await appendEvent(on, {
    action: "administrator.declined",
    at: answer.now,
    actorId: answer.accountId,
    registerId,
    detail: { role },
  });
  return true;
};

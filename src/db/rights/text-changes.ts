import { z } from "zod";
import { openAccountName } from "#db/account-store.ts";
import {
  constant,
  type Database,
  type Executor,
  rows,
  type Statement,
  sql,
  transaction,
} from "#db/database.ts";
import { guardianName } from "#db/membership/join-register.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#db/person-fields.ts";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import type { AskedMember, TextChangeStore } from "#ports/text-changes.ts";

const progressRow = z.object({
  registerId: z.string(),
  organisationName: z.string(),
  purpose: z.string(),
  proposedAt: z.date(),
  dueAt: z.date(),
  agreed: z.number(),
  members: z.number(),
});

/** Changes in the table `register_change`; `membership.text_version` says what each member agreed to. */
export const textChanges = (db: Database): TextChangeStore => ({
  async propose({ registerId, organisationName, purpose, proposedAt, dueAt }) {
    const { rowCount } = await db.pool.query(sql`insert into register_change
      (register_id, version, organisation_name, purpose, proposed_at, due_at)
      select id, text_version + 1, ${organisationName}, ${purpose}, ${proposedAt}, ${dueAt}
      from register where id = ${registerId} and state <> 'dissolved'
      on conflict (register_id) do nothing`);
    return rowCount === 1;
  },
  async ofRegister(registerId) {
    const [change] = await rows(
      db.pool,
      sql`select c.register_id as "registerId", c.organisation_name as "organisationName", c.purpose,
        c.proposed_at as "proposedAt", c.due_at as "dueAt", count(m.id)::int as members,
        count(m.id) filter (where m.text_version >= c.version)::int as agreed
        from register_change c left join membership m on m.register_id = c.register_id
        where c.register_id = ${registerId} group by c.register_id`,
      (row) => progressRow.parse(row),
    );
    return change ?? null;
  },
  openConsent: (membership) => openConsent(db, membership),
  agree: (agreement) => transaction(db, (on) => agree(on, db, agreement)),
  takeUntold: (limit, notDueBefore) =>
    asked(
      db,
      sql`with taken as (
          update membership set told_version = c.version from register_change c
          where c.register_id = membership.register_id and membership.id in (
            ${membersWho(sql`register_change`, sql`m.text_version < c.version and m.told_version < c.version`, limit, "for update skip locked")})
          returning membership.id, membership.register_id),
        put_off as (
          update register_change set due_at = ${notDueBefore}
          where due_at < ${notDueBefore} and register_id in (select register_id from taken))
        select id from taken`,
    ),
  lapsed: (now, limit) =>
    asked(
      db,
      membersWho(
        sql`(select * from register_change where due_at <= ${now})`,
        sql`m.text_version < c.version and m.told_version >= c.version`,
        limit,
      ),
    ),
  settle: () => settle(db),
});

/**
 * The first `limit` members `m` of registers `changed` who are as `condition` says, found register by register: these are
 * asked every few seconds, and the planner would else look through the members of all registers.
 */
const membersWho = (changed: Statement, condition: Statement, limit: number, locking = ""): Statement =>
  sql`select m.id from ${changed} c cross join lateral (
      select m.id from membership m where m.register_id = c.register_id and ${condition}
      order by m.id limit ${limit} ${constant(locking)}
    ) m limit ${limit}`;

const openRow = z.object({
  id: z.string(),
  register_id: z.string(),
  account_id: z.string(),
  name_cipher: z.instanceof(Buffer).nullable(),
  given_by: z.enum(CONSENT_GIVERS),
  old_name: z.string(),
  old_purpose: z.string(),
  new_name: z.string(),
  new_purpose: z.string(),
  due_at: z.date(),
});

const openConsent: (
  db: Database,
  membership: { membershipId: string; phone: string },
) => ReturnType<TextChangeStore["openConsent"]> = async (db, { membershipId, phone }) => {
  const [found] = await rows(
    db.pool,
    sql`select m.id, m.register_id, g.account_id, a.name_cipher, r.organisation_name as old_name,
      r.purpose as old_purpose, c.organisation_name as new_name, c.purpose as new_purpose, c.due_at,
      coalesce(receipt.given_by, 'self') as given_by
      from membership m
      join person p on p.id = m.person_id
      join register r on r.id = m.register_id
      join register_change c on c.register_id = m.register_id and c.version > m.text_version
      join register_role_grant g on g.register_id = r.id and g.role = 'owner'
      join account a on a.id = g.account_id
      left join lateral (select given_by from consent_receipt n where n.person_id = m.person_id
        and n.register_id = m.register_id order by n.given_at desc limit 1) receipt on true
      where m.id = ${membershipId} and p.phone_index = ${db.index("phone", phone)} limit 1`,
    (row) => openRow.parse(row),
  );
  return found
    ? {
        membershipId: found.id,
        registerId: found.register_id,
        registrarName: openAccountName(db, found.account_id, found.name_cipher),
        givenBy: found.given_by,
        before: { organisationName: found.old_name, purpose: found.old_purpose },
        after: { organisationName: found.new_name, purpose: found.new_purpose },
        dueAt: found.due_at,
      }
    : null;
};

const heldRow = z.object({
  number: z.string(),
  register_id: z.string(),
  person_id: z.string(),
  given_by: z.enum(CONSENT_GIVERS),
  guardian_name_cipher: z.instanceof(Buffer).nullable(),
  version: z.number(),
});

const agree = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { membershipId, receiptNumber, consent, now }: Parameters<TextChangeStore["agree"]>[0],
): Promise<boolean> => {
  const [held] = await rows(
    on,
    sql`select n.number, m.register_id, m.person_id, n.given_by, n.guardian_name_cipher, c.version
      from membership m join register_change c on c.register_id = m.register_id and c.version > m.text_version
      join consent_receipt n on n.person_id = m.person_id and n.register_id = m.register_id
      where m.id = ${membershipId} order by n.given_at desc limit 1`,
    (row) => heldRow.parse(row),
  );
  if (!held) {
    return false;
  }
  const guardian =
    held.guardian_name_cipher &&
    cipher.seal(
      guardianName(receiptNumber),
      cipher.open(guardianName(held.number), held.guardian_name_cipher),
    );
  // Locks the person before the membership, as everybody does: whoever is leaving at this moment has left.
  const person = await on.query(sql`select from person where id = ${held.person_id} for key share`);
  const agreed = await on.query(sql`update membership set text_version = ${held.version}
    where id = ${membershipId} and text_version < ${held.version}`);
  if (person.rowCount === 0 || agreed.rowCount === 0) {
    return false;
  }
  await on.query(sql`insert into consent_receipt (number, register_id, person_id, consent_version, locale,
      text_hash, given_at, given_by, guardian_name_cipher)
    values (${receiptNumber}, ${held.register_id}, ${held.person_id}, ${consent.version}, ${consent.locale},
      ${consent.textHash}, ${now}, ${held.given_by}::consent_giver, ${guardian})`);
  return true;
};

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const askedRow = z.object({
  id: z.string(),
  register_id: z.string(),
  organisation_name: z.string(),
  purpose: z.string(),
  due_at: z.date(),
  ...personColumns.shape,
});

const asked = async (db: Database, memberships: ReturnType<typeof sql>): Promise<AskedMember[]> => {
  const ids = await rows(db.pool, memberships, (row) => idRow.parse(row));
  return rows(
    db.pool,
    sql`select ${PERSON_COLUMNS}, m.id, m.register_id, c.organisation_name, c.purpose, c.due_at
      from membership m join ${PEOPLE} on p.id = m.person_id
      join register_change c on c.register_id = m.register_id where m.id = any(${ids}::uuid[])`,
    (row) => {
      const found = askedRow.parse(row);
      return {
        membershipId: found.id,
        registerId: found.register_id,
        phone: openPerson(db, found).phone,
        after: { organisationName: found.organisation_name, purpose: found.purpose },
        dueAt: found.due_at,
      };
    },
  );
};

const everybodyAgreed = sql`not exists (select from membership m
  where m.register_id = c.register_id and m.text_version < c.version)`;

const settle = async (db: Database): Promise<string[]> => {
  const ready = await rows(
    db.pool,
    sql`select c.register_id as id from register_change c where ${everybodyAgreed} order by 1`,
    (row) => idRow.parse(row),
  );
  const settled: string[] = [];
  for (const registerId of ready) {
    await transaction(db, async (on) => {
      // Joins lock the register too: nobody joins by the old text between the question and the answer.
      await on.query(sql`select from register where id = ${registerId} for no key update`);
      const { rowCount } = await on.query(sql`update register r set organisation_name = c.organisation_name,
        purpose = c.purpose, text_version = c.version
        from register_change c where c.register_id = r.id and r.id = ${registerId} and ${everybodyAgreed}`);
      if (rowCount === 1) {
        await on.query(sql`delete from register_change where register_id = ${registerId}`);
        settled.push(registerId);
      }
    });
  }
  return settled;
};

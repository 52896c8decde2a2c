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
import { closeText, openText, replaceText } from "#db/register-texts.ts";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import type { AskedMember, TextChangeStore } from "#ports/text-changes.ts";

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

/** Whether the change `c` asks the member `m`. */
const ASKED = constant("m.text_version >= c.asks_from and m.text_version < c.asks_below");

/** Changes of registers that go on: while one is suspended nobody is asked, taken out, or put under another text. */
const GOING = sql`(select c.* from register_change c join register r on r.id = c.register_id
  where r.suspension_id is null)`;

/** Changes in the table `register_change`; `membership.text_version` says what each member agreed to. */
export const textChanges = (db: Database): TextChangeStore => ({
  propose: (change) => transaction(db, (on) => propose(on, change)),
  withdraw: (withdrawal) => transaction(db, (on) => withdraw(on, withdrawal)),
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
  agree: (agreement) => transaction(db, (on) => agree(on, db, agreement)),
  takeUntold: (limit, notDueBefore) =>
    asked(
      db,
      sql`with taken as (
          update membership set told_version = c.version from register_change c
          where c.register_id = membership.register_id and membership.id in (
            ${membersWho(GOING, sql`${ASKED} and m.told_version < c.asks_below`, limit, "for update skip locked")})
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
        sql`(select * from ${GOING} going where due_at <= ${now})`,
        sql`${ASKED} and m.told_version >= c.asks_below`,
        limit,
      ),
    ),
  settle: () => settle(db),
});

const lockRegister = async (on: Executor, registerId: string): Promise<boolean> => {
  const { rowCount } = await on.query(
    sql`select from register where id = ${registerId} and state <> 'dissolved' for no key update`,
  );
  return rowCount === 1;
};

const propose = async (
  on: Executor,
  { registerId, organisationName, purpose, proposedAt, dueAt }: Parameters<TextChangeStore["propose"]>[0],
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
  return true;
};

const proposedRow = z.object({ asks_below: z.number() });
const revertedRow = z.object({ person_id: z.string() }).transform(({ person_id }) => person_id);

const withdraw = async (
  on: Executor,
  { registerId, now, dueAt }: Parameters<TextChangeStore["withdraw"]>[0],
): Promise<boolean> => {
  if (!(await lockRegister(on, registerId))) {
    return false;
  }
  const [change] = await rows(
    on,
    sql`select asks_below from register_change where register_id = ${registerId} and withdrawn_at is null`,
    (row) => proposedRow.parse(row),
  );
  if (!change) {
    return false;
  }
  // Whoever is agreeing at this moment has agreed before the next statement.
  await closeText(on, registerId, now);
  const since = change.asks_below;
  // People before memberships, as everybody locks them.
  await on.query(sql`select from person p where p.id in (select person_id from membership
    where register_id = ${registerId} and text_version >= ${since}) order by p.id for key share`);
  const reverted = await rows(
    on,
    sql`update membership m set text_version = earlier.text_version
      from membership held join lateral (
        select n.text_version from consent_receipt n
        where n.person_id = held.person_id and n.register_id = held.register_id and n.withdrawn_at is null
          and n.text_version < ${since}
        order by n.given_at desc limit 1) earlier on true
      where held.register_id = ${registerId} and held.text_version >= ${since} and m.id = held.id
      returning m.person_id::text as person_id`,
    (row) => revertedRow.parse(row),
  );
  await on.query(sql`update consent_receipt set withdrawn_at = ${now}
    where register_id = ${registerId} and person_id = any(${reverted}::bigint[]) and text_version >= ${since}
      and withdrawn_at is null`);
  const { rowCount: left } = await on.query(
    sql`select from membership where register_id = ${registerId} and text_version >= ${since} limit 1`,
  );
  if (left === 0) {
    await on.query(sql`delete from register_change where register_id = ${registerId}`);
  } else {
    // Who joined by the new text alone has never agreed to the one before it: they are asked, as everybody was.
    await on.query(sql`update register_change c set organisation_name = r.organisation_name, purpose = r.purpose,
        proposed_at = ${now}, due_at = ${dueAt}, asks_from = ${since}, asks_below = r.text_version + 1,
        withdrawn_at = ${now}
      from register r where r.id = c.register_id and r.id = ${registerId}`);
  }
  await openText(on, registerId, now);
  return true;
};

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
  version: z.number(),
  due_at: z.date(),
});

const openConsent: (
  db: Database,
  membership: { membershipId: string; phone: string },
) => ReturnType<TextChangeStore["openConsent"]> = async (db, { membershipId, phone }) => {
  const [found] = await rows(
    db.pool,
    sql`select m.id, m.register_id, g.account_id, a.name_cipher,
      coalesce(t.organisation_name, r.organisation_name) as old_name, coalesce(t.purpose, r.purpose) as old_purpose,
      c.organisation_name as new_name, c.purpose as new_purpose, c.version, c.due_at,
      coalesce(receipt.given_by, 'self') as given_by
      from membership m
      join person p on p.id = m.person_id
      join register r on r.id = m.register_id
      join register_change c on c.register_id = m.register_id and ${ASKED}
      left join register_text t on t.register_id = m.register_id and t.version = m.text_version
      join register_role_grant g on g.register_id = r.id and g.role = 'owner'
      join account a on a.id = g.account_id
      left join lateral (select given_by from consent_receipt n where n.person_id = m.person_id
        and n.register_id = m.register_id order by n.given_at desc limit 1) receipt on true
      where m.id = ${membershipId} and p.phone_index = ${db.index("phone", phone)} and r.suspension_id is null limit 1`,
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
        textVersion: found.version,
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
});

const agree = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { membershipId, receiptNumber, consent, textVersion, now }: Parameters<TextChangeStore["agree"]>[0],
): Promise<boolean> => {
  const [held] = await rows(
    on,
    // Locks the text, as a join does.
    sql`select n.number, m.register_id, m.person_id, n.given_by, n.guardian_name_cipher
      from membership m join register_change c on c.register_id = m.register_id and ${ASKED}
      join register_text t on t.register_id = c.register_id and t.version = ${textVersion} and t.replaced_at is null
      join consent_receipt n on n.person_id = m.person_id and n.register_id = m.register_id
      where m.id = ${membershipId} order by n.given_at desc limit 1 for share of t`,
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
  const agreed = await on.query(sql`update membership set text_version = ${textVersion}
    where id = ${membershipId} and text_version < ${textVersion}`);
  if (person.rowCount === 0 || agreed.rowCount === 0) {
    return false;
  }
  await on.query(sql`insert into consent_receipt (number, register_id, person_id, consent_version, locale,
      text_hash, text_version, given_at, given_by, guardian_name_cipher)
    values (${receiptNumber}, ${held.register_id}, ${held.person_id}, ${consent.version}, ${consent.locale},
      ${consent.textHash}, ${textVersion}, ${now}, ${held.given_by}::consent_giver, ${guardian})`);
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
  where m.register_id = c.register_id and ${ASKED})`;

const settle = async (db: Database): Promise<string[]> => {
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
        settled.push(registerId);
      }
    });
  }
  return settled;
};

import { z } from "zod";
import { PERIODS } from "#domain/retention/periods.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { ImportHow, ImportOf } from "#ports/expected-import-store.ts";
import { isListed } from "./listed-sql.ts";
import { matchMembers } from "./match-members-sql.ts";

type By = Pick<AuditEntry, "actorId">;

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const countRow = z.object({ people: z.number() });

/** Imports of one register take turns, with the joins that note whom they have. */
const lockRegister = (on: Executor, registerId: string) =>
  on.query(sql`select from register where id = ${registerId} for no key update`);

const ofImport = (importId: string): Statement => sql`e.import_id = ${importId}`;

/**
 * Reminders count by person, not by list: who is on both has had as many as on either, and waits on. Whom somebody has paired stays
 * paired, unless the other list has found a member by itself.
 */
const carryOver = async (on: Executor, from: Statement, to: Statement): Promise<void> => {
  await on.query(sql`update expected_person t set reminders = greatest(t.reminders, f.reminders),
      reminded_at = greatest(t.reminded_at, f.reminded_at), left_at = coalesce(t.left_at, f.left_at),
      membership_id = case when f.is_paired then coalesce(t.membership_id, f.membership_id) else t.membership_id end,
      is_paired = t.is_paired or (f.is_paired and t.membership_id is null)
    from (select e.* from expected_person e where ${from}
        and (e.reminders > 0 or e.left_at is not null or e.is_paired)) f
    where t.id in (select e.id from expected_person e where ${to}) and t.register_id = f.register_id
      and t.person_index = f.person_index and t.name_terms = f.name_terms`);
  // Whoever waits to be reminded goes on waiting.
  await on.query(sql`update reminder r set expected_id = t.id
    from (select e.id, e.register_id, e.person_index, e.name_terms from expected_person e where ${from}) f,
      expected_person t
    where r.expected_id = f.id and r.state = 'pending'
      and t.id in (select e.id from expected_person e where ${to}) and t.register_id = f.register_id
      and t.person_index = f.person_index and t.name_terms = f.name_terms
      and not exists (select from reminder w where w.expected_id = t.id and w.state = 'pending')`);
};

/** The statements of ExpectedImportStore.carryOut; the caller opens the transaction. */
export const carryOutImport = async (
  on: Executor,
  db: Pick<Database, "index">,
  { registerId, importId }: ImportOf,
  { mode, withAsked }: ImportHow,
  by: By,
  now: Date,
): Promise<{ added: number } | null> => {
  await lockRegister(on, registerId);
  const since = new Date(now.getTime() - PERIODS.expected_check);
  const [found] = await rows(
    on,
    sql`select id from expected_import where id = ${importId} and register_id = ${registerId}
      and state = 'checked' and created_at > ${since} for update`,
    (row) => idRow.parse(row),
  );
  if (found === undefined) {
    return null;
  }
  if (!withAsked) {
    await on.query(sql`delete from expected_person where import_id = ${importId} and is_asked`);
  }
  if (mode === "replace") {
    await carryOver(on, isListed(registerId), ofImport(importId));
    await on.query(sql`update expected_import set replaced_by = ${importId}
      where register_id = ${registerId} and state = 'imported' and replaced_by is null`);
  } else {
    await on.query(sql`delete from expected_person c where c.import_id = ${importId}
      and exists (select from expected_person e where ${isListed(registerId)} and e.person_index = c.person_index
          and e.name_terms = c.name_terms)`);
  }
  await on.query(sql`update expected_import set state = 'imported', imported_at = ${now}, faults = '[]',
      reading_cipher = null where id = ${importId}`);
  const [counted] = await rows(
    on,
    sql`select count(*)::int as people from expected_person where import_id = ${importId}`,
    (row) => countRow.parse(row),
  );
  const added = counted?.people ?? 0;
  // Members read on their own page that a list has named them.
  const shown = await matchMembers(on, db, { registerId, importId });
  const detail = { mode, people: added, matched: shown.length };
  await appendEvent(on, { ...by, action: "expected.imported", at: now, registerId, shown, detail });
  return { added };
};

/** The statements of ExpectedImportStore.undo; the caller opens the transaction. */
export const undoImport = async (
  on: Executor,
  registerId: string,
  since: Date,
  by: By,
  now: Date,
): Promise<boolean> => {
  await lockRegister(on, registerId);
  const [last] = await rows(
    on,
    sql`select id from expected_import where register_id = ${registerId} and state = 'imported'
      and replaced_by is null and imported_at > ${since} order by imported_at desc limit 1`,
    (row) => idRow.parse(row),
  );
  if (last === undefined) {
    return false;
  }
  await on.query(sql`update expected_import set replaced_by = null where replaced_by = ${last}`);
  await carryOver(on, ofImport(last), isListed(registerId));
  await on.query(sql`delete from expected_import where id = ${last}`);
  await appendEvent(on, { ...by, action: "expected.undone", at: now, registerId });
  return true;
};

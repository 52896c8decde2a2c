import type { ImportOf } from "#domain/expected/expected.ts";
import { type Executor, type Statement, sql } from "#platform/database/database.ts";
import { isListed } from "./listed-sql.ts";

const ofImport = (importId: string): Statement => sql`e.import_id = ${importId}`;

/** Somebody of `from`, by whom somebody of `to` is found who is the same. */
type Lists = { from: Statement; to: Statement };

/** From the list to an import that is to take its place. */
export const ontoImport = ({ registerId, importId }: ImportOf): Lists => ({
  from: isListed(registerId),
  to: ofImport(importId),
});

/** From an import that is taken back to the list without it. */
export const ontoList = ({ registerId, importId }: ImportOf): Lists => ({
  from: ofImport(importId),
  to: isListed(registerId),
});

/**
 * Reminders count by person, not by list: who is on both has had as many as on either, and waits on. Whom somebody has paired stays
 * paired, unless the other list has found a member by itself.
 */
export const carryOver = async (on: Executor, { from, to }: Lists): Promise<void> => {
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

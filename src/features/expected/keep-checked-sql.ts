import { setImmediate as turn } from "node:timers/promises";
import type { ExpectedEntry } from "#domain/expected/check-list.ts";
import { type Database, type Executor, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ExpectedImportStore, ImportOf } from "#ports/expected-import-store.ts";
import { expectedPlace, importPlace } from "./listed-sql.ts";
import { type ExpectedIndexes, expectedIndexes, termHasher } from "./person-index-sql.ts";

type Checked = Parameters<ExpectedImportStore["keepChecked"]>[1];
/** Somebody of the file with the id that they get and what finds them. */
type Indexed = ExpectedIndexes & { id: string; entry: ExpectedEntry };

/** People sealed in one go: some 20 ms, in which the process does nothing else. */
const BATCH = 500;

/** The statements of ExpectedImportStore.keepChecked. */
export const keepChecked = async (
  db: Database,
  of: ImportOf,
  { entries, rows: rowCount, faulty, duplicates, faults, sheets }: Checked,
  newId: () => string,
): Promise<void> => {
  const hashTerms = termHasher(db, of.registerId);
  const reading = db.cipher.seal(importPlace("reading", of.importId), JSON.stringify(sheets));
  await transaction(db, async (on) => {
    await on.query(sql`delete from expected_person where import_id = ${of.importId}`);
    for (let from = 0; from < entries.length; from += BATCH) {
      const batch = entries.slice(from, from + BATCH).map((entry) => ({
        id: newId(),
        entry,
        ...expectedIndexes(db, of.registerId, entry, hashTerms),
      }));
      await insertPeople(on, db, of, batch);
      await turn();
    }
    await on.query(sql`update expected_import set state = 'checked', file_cipher = null, row_count = ${rowCount},
      faulty_count = ${faulty}, duplicate_count = ${duplicates}, faults = ${JSON.stringify(faults)}::jsonb,
      reading_cipher = ${reading}
      where id = ${of.importId} and state = 'checking'`);
  });
};

const insertPeople = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { registerId, importId }: ImportOf,
  people: readonly Indexed[],
): Promise<void> => {
  const column = <T>(pick: (person: Indexed) => T): T[] => people.map(pick);
  const sealed = (field: "name" | "phone") =>
    column(({ id, entry }) => {
      const clear = entry[field];
      return clear === null ? null : Buffer.from(cipher.seal(expectedPlace(field, id), clear));
    });
  // A group may have gone since the file was read. `position` counts in the order of the file.
  await on.query(sql`insert into expected_person
    (id, register_id, import_id, person_index, name_cipher, phone_cipher, name_terms, group_id, is_asked)
    select given.id, ${registerId}::uuid, ${importId}::uuid, given.person_index, given.name_cipher, given.phone_cipher,
      given.name_terms::bigint[], g.id, given.is_asked
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ personIndex }) => personIndex)}::bytea[],
      ${sealed("name")}::bytea[], ${sealed("phone")}::bytea[],
      ${column(({ terms }) => `{${terms.join(",")}}`)}::text[], ${column(({ entry }) => entry.groupId)}::uuid[],
      ${column(({ entry }) => entry.isAsked)}::boolean[])
      with ordinality as given(id, person_index, name_cipher, phone_cipher, name_terms, group_id, is_asked, at)
    left join member_group g on g.id = given.group_id and g.register_id = ${registerId}
    order by given.at
    on conflict (import_id, person_index, name_terms) do nothing`);
};

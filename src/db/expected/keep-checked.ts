import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import { type Database, type Executor, rows, sql, transaction } from "#db/database.ts";
import type { ExpectedEntry } from "#domain/expected/check-list.ts";
import type { ExpectedImportStore, ImportOf } from "#ports/expected-import-store.ts";
import { expectedPlace } from "./listed.ts";
import { type ExpectedIndexes, expectedIndexes, termHasher } from "./person-index.ts";

type Checked = Parameters<ExpectedImportStore["keepChecked"]>[1];
/** Somebody of the file with the id that they get and all that finds them. */
type Indexed = ExpectedIndexes & { id: string; entry: ExpectedEntry };

/** People sealed in one go: some 20 ms, in which the process does nothing else. */
const BATCH = 500;

/** The statements of ExpectedImportStore.keepChecked. */
export const keepChecked = async (
  db: Database,
  of: ImportOf,
  { entries, rows: rowCount, faulty, duplicates, faults }: Checked,
  newId: (row: number) => string,
): Promise<void> => {
  const hashTerms = termHasher(db, of.registerId);
  const people: Indexed[] = [];
  await transaction(db, async (on) => {
    await on.query(sql`delete from expected_person where import_id = ${of.importId}`);
    for (let from = 0; from < entries.length; from += BATCH) {
      const batch = entries.slice(from, from + BATCH).map((entry, i) => ({
        id: newId(from + i),
        entry,
        ...expectedIndexes(db, of.registerId, entry, hashTerms),
      }));
      await insertPeople(on, db, of, batch);
      people.push(...batch);
      await turn();
    }
  });
  // Whoever joins from here on finds these rows by themselves; who is joining at this moment is waited for.
  await db.pool.query(sql`select from register where id = ${of.registerId} for no key update`);
  await noteMembers(db, of, [
    ...(await membersByDocument(db, of.registerId, people)),
    ...(await membersByPhone(db, of.registerId, people)),
  ]);
  await db.pool.query(sql`update expected_import set state = 'checked', file_cipher = null, row_count = ${rowCount},
    faulty_count = ${faulty}, duplicate_count = ${duplicates}, faults = ${JSON.stringify(faults)}::jsonb
    where id = ${of.importId} and state = 'checking'`);
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
  // A group may have gone since the file was read.
  await on.query(sql`insert into expected_person
    (id, register_id, import_id, person_index, name_cipher, phone_cipher, name_terms, group_id)
    select given.id, ${registerId}::uuid, ${importId}::uuid, given.person_index, given.name_cipher, given.phone_cipher,
      given.name_terms::bigint[], g.id
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ personIndex }) => personIndex)}::bytea[],
      ${sealed("name")}::bytea[], ${sealed("phone")}::bytea[],
      ${column(({ terms }) => `{${terms.join(",")}}`)}::text[], ${column(({ entry }) => entry.groupId)}::uuid[])
      as given(id, person_index, name_cipher, phone_cipher, name_terms, group_id)
    left join member_group g on g.id = given.group_id and g.register_id = ${registerId}
    on conflict (import_id, person_index) do nothing`);
};

/** A membership, and under which index the list expects its person. */
type Member = { membershipId: string; personIndex: Buffer };

/** Those of `found` that `people` has, by the same text of what finds them. */
const matched = (
  people: ReadonlyMap<string, Buffer>,
  found: readonly { id: string; key: string }[],
): Member[] =>
  found.flatMap(({ id, key }) => {
    const personIndex = people.get(key);
    return personIndex === undefined ? [] : [{ membershipId: id, personIndex }];
  });

const byDocumentRow = z
  .object({ id: z.string(), document_index: z.instanceof(Buffer) })
  .transform((row) => ({ id: row.id, key: row.document_index.toString("hex") }));

/** Found by the indexes that members have, from what the file says: nobody's data is opened. */
const membersByDocument = async (
  db: Database,
  registerId: string,
  people: readonly Indexed[],
): Promise<Member[]> => {
  const withDocument = people.filter(({ documentIndex }) => documentIndex !== null);
  const found = await rows(
    db.pool,
    sql`select m.id, p.document_index from person p join membership m on m.person_id = p.id
      where p.document_index = any(${withDocument.map(({ documentIndex }) => documentIndex)}::bytea[])
        and m.register_id = ${registerId}`,
    (row) => byDocumentRow.parse(row),
  );
  return matched(
    new Map(
      withDocument.map(({ documentIndex, personIndex }) => [
        documentIndex?.toString("hex") ?? "",
        personIndex,
      ]),
    ),
    found,
  );
};

const byPhoneRow = z
  .object({ id: z.string(), phone_index: z.instanceof(Buffer), terms: z.string() })
  .transform((row) => ({ id: row.id, key: `${row.phone_index.toString("hex")} ${row.terms}` }));

const membersByPhone = async (
  db: Database,
  registerId: string,
  people: readonly Indexed[],
): Promise<Member[]> => {
  const withPhone = people.filter(({ phoneIndex }) => phoneIndex !== null);
  const found = await rows(
    db.pool,
    sql`select m.id, p.phone_index, m.name_terms::text as terms from person p join membership m on m.person_id = p.id
      where p.phone_index = any(${withPhone.map(({ phoneIndex }) => phoneIndex)}::bytea[])
        and m.register_id = ${registerId}`,
    (row) => byPhoneRow.parse(row),
  );
  const keyOf = ({ phoneIndex, terms }: Indexed): string =>
    `${phoneIndex?.toString("hex")} {${terms.join(",")}}`;
  return matched(new Map(withPhone.map((person) => [keyOf(person), person.personIndex])), found);
};

/** Joined to the live row: who has left meanwhile is not put back. */
const noteMembers = async (
  db: Database,
  { importId }: ImportOf,
  members: readonly Member[],
): Promise<void> => {
  await db.pool.query(sql`update expected_person e set membership_id = m.id
    from unnest(${members.map(({ membershipId }) => membershipId)}::uuid[],
      ${members.map(({ personIndex }) => personIndex)}::bytea[]) as found(id, person_index)
    join membership m on m.id = found.id
    where e.import_id = ${importId} and e.person_index = found.person_index and e.membership_id is null
      and e.left_at is null`);
};

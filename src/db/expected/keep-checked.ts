import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import { type Database, type Executor, rows, sql, transaction } from "#db/database.ts";
import { nameTermHashes } from "#db/name-term-hashes.ts";
import { documentIndex } from "#db/person-fields.ts";
import type { ExpectedEntry } from "#domain/expected/check-list.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import type { ExpectedImportStore, ImportOf } from "#ports/expected-import-store.ts";
import { expectedPlace } from "./listed.ts";
import { personIndex } from "./person-index.ts";

type Crypto = Pick<Database, "cipher" | "index">;
type Checked = Parameters<ExpectedImportStore["keepChecked"]>[1];

/** People sealed in one go: some 20 ms, in which the process does nothing else. */
const BATCH = 500;

/** The statements of ExpectedImportStore.keepChecked. */
export const keepChecked = async (
  db: Database,
  of: ImportOf,
  { entries, rows: rowCount, faulty, duplicates, faults }: Checked,
  newId: (row: number) => string,
): Promise<void> => {
  await transaction(db, async (on) => {
    await on.query(sql`delete from expected_person where import_id = ${of.importId}`);
    for (let from = 0; from < entries.length; from += BATCH) {
      await insertPeople(on, db, of, entries.slice(from, from + BATCH), (i) => newId(from + i));
      await turn();
    }
  });
  // Whoever joins from here on finds these rows by themselves; who is joining at this moment is waited for.
  await db.pool.query(sql`select from register where id = ${of.registerId} for no key update`);
  await findMembers(db, of, entries);
  await db.pool.query(sql`update expected_import set state = 'checked', file_cipher = null, row_count = ${rowCount},
    faulty_count = ${faulty}, duplicate_count = ${duplicates}, faults = ${JSON.stringify(faults)}::jsonb
    where id = ${of.importId} and state = 'checking'`);
};

const insertPeople = async (
  on: Executor,
  db: Crypto,
  { registerId, importId }: ImportOf,
  entries: readonly ExpectedEntry[],
  idOf: (i: number) => string,
): Promise<void> => {
  const people = entries.map((entry, i) => {
    const id = idOf(i);
    const { name, phone, groupId } = entry;
    return {
      id,
      groupId,
      index: personIndex(db, registerId, entry),
      name: Buffer.from(db.cipher.seal(expectedPlace("name", id), name)),
      phone: phone === null ? null : Buffer.from(db.cipher.seal(expectedPlace("phone", id), phone)),
      terms: `{${nameTermHashes(db.index, registerId, nameTerms(name)).join(",")}}`,
    };
  });
  const column = <T>(pick: (person: (typeof people)[number]) => T): T[] => people.map(pick);
  // A group may have gone since the file was read.
  await on.query(sql`insert into expected_person
    (id, register_id, import_id, person_index, name_cipher, phone_cipher, name_terms, group_id)
    select given.id, ${registerId}::uuid, ${importId}::uuid, given.person_index, given.name_cipher, given.phone_cipher,
      given.name_terms::bigint[], g.id
    from unnest(${column(({ id }) => id)}::uuid[], ${column(({ index }) => index)}::bytea[],
      ${column(({ name }) => name)}::bytea[], ${column(({ phone }) => phone)}::bytea[],
      ${column(({ terms }) => terms)}::text[], ${column(({ groupId }) => groupId)}::uuid[])
      as given(id, person_index, name_cipher, phone_cipher, name_terms, group_id)
    left join member_group g on g.id = given.group_id and g.register_id = ${registerId}
    on conflict (import_id, person_index) do nothing`);
};

const byDocumentRow = z.object({ id: z.string(), document_index: z.instanceof(Buffer) });

/** Found by the indexes that members have, from what the file says: nobody's data is opened. */
const findMembers = async (
  db: Database,
  { registerId, importId }: ImportOf,
  entries: readonly ExpectedEntry[],
): Promise<void> => {
  const documents = new Map(
    entries.flatMap((entry) =>
      entry.document === null
        ? []
        : [
            [
              Buffer.from(documentIndex(db, entry.document)).toString("hex"),
              personIndex(db, registerId, entry),
            ] as const,
          ],
    ),
  );
  const found = await rows(
    db.pool,
    sql`select m.id, p.document_index from person p join membership m on m.person_id = p.id
      where p.document_index = any(${[...documents.keys()].map((key) => Buffer.from(key, "hex"))}::bytea[])
        and m.register_id = ${registerId}`,
    (row) => byDocumentRow.parse(row),
  );
  const byDocument = found.flatMap(({ id, document_index }) => {
    const index = documents.get(document_index.toString("hex"));
    return index === undefined ? [] : [{ id, index }];
  });
  const byPhone = await membersByPhone(db, registerId, entries);
  const members = [...byDocument, ...byPhone];
  // Joined to the live row: who has left meanwhile is not put back.
  await db.pool.query(sql`update expected_person e set membership_id = m.id
    from unnest(${members.map(({ id }) => id)}::uuid[], ${members.map(({ index }) => index)}::bytea[])
      as found(id, person_index)
    join membership m on m.id = found.id
    where e.import_id = ${importId} and e.person_index = found.person_index and e.membership_id is null
      and e.left_at is null`);
};

const byPhoneRow = z.object({ id: z.string(), phone_index: z.instanceof(Buffer), terms: z.string() });

const membersByPhone = async (
  db: Database,
  registerId: string,
  entries: readonly ExpectedEntry[],
): Promise<{ id: string; index: Buffer }[]> => {
  const people = new Map<string, { phoneIndex: Buffer; index: Buffer }>(
    entries.flatMap(({ document, phone, name }) => {
      if (document !== null || phone === null) {
        return [];
      }
      const phoneIndex = Buffer.from(db.index("phone", phone));
      const terms = nameTermHashes(db.index, registerId, nameTerms(name)).join(",");
      const index = personIndex(db, registerId, { document, phone, name });
      return [[`${phoneIndex.toString("hex")} {${terms}}`, { phoneIndex, index }] as const];
    }),
  );
  if (people.size === 0) {
    return [];
  }
  const found = await rows(
    db.pool,
    sql`select m.id, p.phone_index, m.name_terms::text as terms from person p join membership m on m.person_id = p.id
      where p.phone_index = any(${[...people.values()].map(({ phoneIndex }) => phoneIndex)}::bytea[])
        and m.register_id = ${registerId}`,
    (row) => byPhoneRow.parse(row),
  );
  return found.flatMap(({ id, phone_index, terms }) => {
    const person = people.get(`${phone_index.toString("hex")} ${terms}`);
    return person === undefined ? [] : [{ id, index: person.index }];
  });
};

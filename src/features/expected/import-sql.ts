import { z } from "zod";
import type { ExpectedEntry } from "#domain/expected/check-list.ts";
import type { ImportOf } from "#domain/expected/expected.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { expectedPlace, isListed } from "./listed-sql.ts";
import type { ExpectedIndexes } from "./person-index.ts";

/** Somebody of the file with the id that they get and what finds them. */
export type Indexed = ExpectedIndexes & { id: string; entry: ExpectedEntry };

/** Keeps a file. Prisma takes one of 5 MB through base64, and the web's processor 80 ms instead of 3. */
export const insertUpload = async (
  on: Executor,
  of: { id: string; registerId: string; actorId: string; fileCipher: Uint8Array; at: Date },
): Promise<void> => {
  await on.query(sql`insert into expected_import (id, register_id, account_id, state, file_cipher, created_at)
    values (${of.id}, ${of.registerId}, ${of.actorId}, 'checking', ${of.fileCipher}, ${of.at})`);
};

/** Keeps people of an import, in the order of the file; whoever it has already is passed over. */
export const insertPeople = async (
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

const countsRow = z.object({
  good: z.number(),
  onList: z.number(),
  asked: z.number(),
  askedOnList: z.number(),
});

/** How many an import would bring, and how many of them are on the list; those that are asked about apart. */
export const importedPeople = async (
  on: Executor,
  { registerId, importId }: ImportOf,
): Promise<z.output<typeof countsRow>> => {
  const [counts] = await rows(
    on,
    sql`select count(*) filter (where not is_asked)::int as good,
        count(*) filter (where not is_asked and on_list)::int as "onList",
        count(*) filter (where is_asked)::int as asked,
        count(*) filter (where is_asked and on_list)::int as "askedOnList"
      from (select c.is_asked, exists (select from expected_person e
          where ${isListed(registerId)} and e.person_index = c.person_index and e.name_terms = c.name_terms) as on_list
        from expected_person c where c.import_id = ${importId}) c`,
    (row) => countsRow.parse(row),
  );
  return counts ?? { good: 0, onList: 0, asked: 0, askedOnList: 0 };
};

/** Takes the account's turn to have a list read, until the end of the transaction; false while another is being read. */
export const readsAlone = async (on: Executor, accountId: string): Promise<boolean> => {
  const { rowCount } = await on.query(
    sql`select where pg_try_advisory_xact_lock(hashtextextended('reads_list ' || ${accountId}::text, 0))`,
  );
  return rowCount === 1;
};

/** Locks a checked import that was uploaded after `since`, so that nobody discards it meanwhile. False when there is none. */
export const lockChecked = async (
  on: Executor,
  { registerId, importId }: ImportOf,
  since: Date,
): Promise<boolean> => {
  const { rowCount } = await on.query(sql`select from expected_import
    where id = ${importId} and register_id = ${registerId} and state = 'checked' and created_at > ${since} for update`);
  return rowCount === 1;
};

/** Takes out of an import who is on the list already. */
export const passOverListed = async (on: Executor, { registerId, importId }: ImportOf): Promise<void> => {
  await on.query(sql`delete from expected_person c where c.import_id = ${importId}
    and exists (select from expected_person e where ${isListed(registerId)} and e.person_index = c.person_index
        and e.name_terms = c.name_terms)`);
};

import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { PEOPLE, personKeyPlace, sealPerson } from "#platform/keys/person-fields.ts";
import type { IdentityClaim } from "#ports/health-source.ts";

/** Somebody whom the health source has just confirmed, with the token that it gave. */
export type ConfirmedPerson = { claim: IdentityClaim; token: string; createdAt: Date };

type Crypto = Pick<Database, "cipher" | "index">;
type Sealed = ReturnType<typeof sealPerson>;

const savedRow = z.object({ id: z.string(), document_index: z.instanceof(Buffer), is_new: z.boolean() });

/**
 * Adds people, or replaces name and phone of those who are held: the source has just confirmed them. Whoever is new gets a
 * key of their own; whoever is held keeps theirs, or their older back-ups could not be opened any more. Ids in the order of
 * `people`. The caller opens the transaction; every row is locked after it.
 */
export const savePeople = async (
  on: Executor,
  db: Crypto,
  people: readonly ConfirmedPerson[],
): Promise<string[]> => {
  const sealed = people.map(({ claim }) => sealPerson(db, claim));
  const saved = await insertPeople(on, people, sealed);
  const held = saved.filter(({ is_new }) => !is_new).map(({ id }) => id);
  if (held.length > 0) {
    await resealHeld(on, db, people, held);
  }
  const ids = new Map(saved.map(({ id, document_index }) => [document_index.toString("hex"), id]));
  return sealed.map(({ documentIndex }) => {
    const id = ids.get(bytes(documentIndex).toString("hex"));
    if (id === undefined) {
      throw new Error("upsert of people returned no row for one of them");
    }
    return id;
  });
};

const insertPeople = async (on: Executor, people: readonly ConfirmedPerson[], sealed: readonly Sealed[]) => {
  const column = <T>(pick: (person: Sealed) => T): T[] => sealed.map(pick);
  const documentIndexes = column((person) => bytes(person.documentIndex));
  const identityCiphers = column((person) => bytes(person.identityCipher));
  return rows(
    on,
    // Sealing gives other bytes each time: a row that holds these is the one that was inserted here.
    sql`with saved as (
        insert into person (document_type, document_index, phone_index, identity_cipher, source_token, created_at)
        select * from unnest(${column((person) => person.documentType)}::document_type[], ${documentIndexes}::bytea[],
          ${column((person) => bytes(person.phoneIndex))}::bytea[], ${identityCiphers}::bytea[],
          ${people.map(({ token }) => token)}::text[], ${people.map(({ createdAt }) => createdAt.toISOString())}::timestamptz[])
        on conflict (document_index) do update set phone_index = excluded.phone_index,
          source_token = excluded.source_token
        returning id, document_index, identity_cipher
      ), given as (
        select * from unnest(${identityCiphers}::bytea[], ${column((person) => bytes(person.keyCipher))}::bytea[])
          as of_person(identity_cipher, key_cipher)
      ), keyed as (
        insert into person_key (person_id, key_cipher)
        select saved.id, given.key_cipher from saved join given using (identity_cipher)
      )
      select id, document_index, given.key_cipher is not null as is_new
      from saved left join given using (identity_cipher)`,
    (row) => savedRow.parse(row),
  );
};

const heldRow = z.object({
  id: z.string(),
  document_index: z.instanceof(Buffer),
  key_cipher: z.instanceof(Buffer).nullable(),
});

/** Seals what was confirmed under the keys that these people have; whoever has none yet gets one. */
const resealHeld = async (
  on: Executor,
  db: Crypto,
  people: readonly ConfirmedPerson[],
  ids: readonly string[],
): Promise<void> => {
  const claims = new Map(
    people.map(({ claim }) => [
      bytes(db.index("document", claim.document.type, claim.document.number)).toString("hex"),
      claim,
    ]),
  );
  const held = await rows(
    on,
    sql`select p.id, p.document_index, k.key_cipher from ${PEOPLE} where p.id = any(${ids}::bigint[])`,
    (row) => heldRow.parse(row),
  );
  for (const { id, document_index: documentIndex, key_cipher: key } of held) {
    const claim = claims.get(documentIndex.toString("hex"));
    if (claim === undefined) {
      throw new Error("upsert of people returned a row of nobody");
    }
    const own = key === null ? undefined : db.cipher.own(personKeyPlace(documentIndex), key);
    const sealed = sealPerson(db, claim, own);
    await on.query(sql`update person set identity_cipher = ${sealed.identityCipher}, document_cipher = null,
      name_cipher = null, phone_cipher = null where id = ${id}`);
    if (own === undefined) {
      await on.query(sql`insert into person_key (person_id, key_cipher) values (${id}, ${sealed.keyCipher})`);
    }
  }
};

/** The driver writes a Buffer as bytea also inside an array, but not a Uint8Array. */
const bytes = ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

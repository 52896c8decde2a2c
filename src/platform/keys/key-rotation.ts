import { randomBytes } from "node:crypto";
import { z } from "zod";
import { KEY_BYTES, sealedHeader } from "#lib/seal.ts";
import { constant, type Database, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { KeyRotation } from "#ports/key-rotation.ts";
import { INDEX_KEY_ID, type KeySettings, keyContext, VIEW_MS } from "./envelope-keys.ts";
import { OWN_KEY_ID } from "./field-cipher.ts";
import { resealPeople } from "./reseal-people.ts";
import { type Batch, type Cursor, resealTable } from "./reseal-table.ts";
import { OWN_SEALED, personSealedOtherwise, SEALED_TABLES, sealedOtherwise } from "./sealed-tables.ts";

const HIGHEST_ID = 255;
/** A view of the keys, and the call that began with it. */
const SETTLE_MS = 2 * VIEW_MS;

const heldRow = z.object({ id: z.number(), retired: z.boolean() });
const countRow = z.object({ count: z.number() });
const waitRow = z.object({ wait_ms: z.number() });
const wrappedRow = z.object({ id: z.number(), wrapped: z.instanceof(Buffer) });

type Db = Pick<Database, "pool" | "keys" | "cipher">;

/** Rotation of the keys in the table `data_key`, over every table that is sealed with them. */
export const keyRotation = (db: Db, { master, suite }: KeySettings): KeyRotation => {
  const { pool, keys } = db;
  const newKey = async (id: number): Promise<void> => {
    if (id > HIGHEST_ID) {
      throw new Error("All 255 key ids are used: a ciphertext has one byte for it.");
    }
    const wrapped = await master.wrap(randomBytes(KEY_BYTES), keyContext(id));
    // Two rotations that begin at once share one key.
    await pool.query(sql`insert into data_key (id, wrapped, suite, created_at)
      values (${id}, ${wrapped}, ${suite}::crypto_suite, now()) on conflict do nothing`);
  };

  return {
    async begin() {
      const held = await rows(
        pool,
        sql`select id, retired_at is not null as retired from data_key where id > ${INDEX_KEY_ID} order by id`,
        (row) => heldRow.parse(row),
      );
      const newest = held.at(-1)?.id ?? INDEX_KEY_ID;
      const resumed = held.some(({ id, retired }) => id < newest && !retired);
      if (!resumed) {
        await newKey(newest + 1);
      }
      await keys.reload();
      return { keyId: keys.current().id, resumed };
    },
    async left() {
      const { dataHeader, ownHeader } = headers(db);
      const counts = [
        ...SEALED_TABLES.map(({ table, columns }) => countLeft(table, sealedOtherwise(columns, dataHeader))),
        countLeft(OWN_SEALED.table, personSealedOtherwise(ownHeader)),
      ].reduce((sum, one) => sql`${sum} + ${one}`);
      const [left] = await rows(pool, sql`select (${counts})::int as count`, (row) => countRow.parse(row));
      return left?.count ?? 0;
    },
    async sweep(onBatch) {
      const { dataHeader, ownHeader } = headers(db);
      for (const table of SEALED_TABLES) {
        await pass(db, onBatch, (on, after) => resealTable(on, db, table, dataHeader, after));
      }
      await pass(db, onBatch, (on, after) => resealPeople(on, db, ownHeader, after));
    },
    async settlesInMs() {
      const [wait] = await rows(
        pool,
        sql`select greatest(0, ${SETTLE_MS} - extract(epoch from clock_timestamp() - created_at) * 1000)::float8
            as wait_ms from data_key where id = ${keys.current().id}`,
        (row) => waitRow.parse(row),
      );
      return Math.ceil(wait?.wait_ms ?? 0);
    },
    async retire() {
      const { rowCount } = await pool.query(sql`update data_key set retired_at = now()
        where id > ${INDEX_KEY_ID} and id < ${keys.current().id} and retired_at is null`);
      return rowCount ?? 0;
    },
    async rewrap() {
      const held = await rows(
        pool,
        sql`select id, wrapped from data_key where wrapped is not null order by id`,
        (row) => wrappedRow.parse(row),
      );
      for (const { id, wrapped } of held) {
        const again = await master.wrap(await master.unwrap(wrapped, keyContext(id)), keyContext(id));
        await pool.query(
          sql`update data_key set wrapped = ${again} where id = ${id} and wrapped = ${wrapped}`,
        );
      }
      return held.length;
    },
  };
};

/** What a value sealed now begins with: by the newest data key, and by a key of its row's own. */
const headers = ({ keys }: Db) => {
  const { suite, id } = keys.current();
  return { dataHeader: sealedHeader(suite, id), ownHeader: sealedHeader(suite, OWN_KEY_ID) };
};

const countLeft = (table: string, isLeft: Statement) =>
  sql`(select count(*) from ${constant(table)} t where ${isLeft})`;

/** Once through a table, each batch in a transaction of its own. */
const pass = async (
  db: Db,
  onBatch: (rows: number) => void,
  next: (on: Parameters<Parameters<typeof transaction>[1]>[0], after: Cursor) => Promise<Batch>,
): Promise<void> => {
  let after: Cursor = null;
  for (;;) {
    const batch: Batch = await transaction(db, (on) => next(on, after));
    if (batch.rows === 0) {
      return;
    }
    onBatch(batch.rows);
    after = batch.cursor;
  }
};

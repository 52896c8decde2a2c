import { z } from "zod";
import { constant, type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { type SealedTable, sealedOtherwise } from "./sealed-tables.ts";

/** How far a pass over a table has come; null before the first row. */
export type Cursor = unknown;
export type Batch = { rows: number; cursor: Cursor };

/** Rows of a batch: locked for as long as it takes to seal them, some milliseconds. */
export const BATCH = 500;

const identified = z.looseObject({ id: z.unknown(), row: z.string() });
const sealedValue = z.instanceof(Buffer).nullable();

/**
 * Seals the next rows behind the cursor anew; none left, no rows. The caller opens the transaction. A row that somebody
 * else has locked is left to the next pass: whoever rotates never waits for a row, and so for nobody who waits for it.
 */
export const resealTable = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { table, columns, id, row }: SealedTable,
  header: Uint8Array,
  after: Cursor,
): Promise<Batch> => {
  const type = constant(id.type);
  const idColumn = constant(`t.${id.column}`);
  const picked = constant(columns.map((name) => `t.${name}_cipher`).join(", "));
  const found = await rows(
    on,
    sql`select ${idColumn} as id, ${constant(row)} as row, ${picked} from ${constant(table)} t
      where (${after}::${type} is null or ${idColumn} > ${after}::${type}) and (${sealedOtherwise(columns, header)})
      order by ${idColumn} limit ${BATCH} for no key update of t skip locked`,
    (each) => identified.parse(each),
  );
  if (found.length === 0) {
    return { rows: 0, cursor: after };
  }
  const resealed = columns.map((column) =>
    found.map((each) => {
      const sealed = sealedValue.parse(each[`${column}_cipher`]);
      return sealed === null || sealed.length === 0
        ? sealed
        : Buffer.from(cipher.reseal({ table, column, row: each.row }, sealed));
    }),
  );
  const given = [
    sql`${found.map((each) => each.id)}::${type}[]`,
    ...resealed.map((column) => sql`${column}::bytea[]`),
  ].reduce((all, one) => sql`${all}, ${one}`);
  const assignments = constant(columns.map((name) => `${name}_cipher = given.${name}_cipher`).join(", "));
  const names = constant(["id", ...columns.map((name) => `${name}_cipher`)].join(", "));
  await on.query(sql`update ${constant(table)} t set ${assignments}
    from unnest(${given}) as given(${names}) where ${idColumn} = given.id`);
  return { rows: found.length, cursor: found.at(-1)?.id ?? after };
};

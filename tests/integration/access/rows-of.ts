import type { Console } from "#tests/support/console.ts";

/** Reads a key of each row in every table; the same statement in every database of this file. */
let keysOfRows: { name: string; text: string } | null = null;

const tableNames = async ({ db }: Pick<Console, "db">): Promise<string[]> => {
  const { rows } = await db.pool.query<{ name: string }>(
    "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  return rows.map(({ name }) => name);
};

/** Every row of the database by table, place and writing transaction. */
export const rowsOf = async (console: Pick<Console, "db">): Promise<Set<string>> => {
  keysOfRows ??= {
    name: "keys of rows",
    // The heads of the audit chains are everybody's, and hashes.
    text: (await tableNames(console))
      .filter((name) => name !== "audit_chain")
      .map((name) => `select '${name} ' || ctid::text || xmin::text as key from ${name}`)
      .join(" union all "),
  };
  const { rows } = await console.db.pool.query<{ key: string }>(keysOfRows);
  return new Set(rows.map(({ key }) => key));
};

/** What is in `before` and no more in `after`. */
export const missing = (before: ReadonlySet<string>, after: ReadonlySet<string>): string[] =>
  [...before].filter((key) => !after.has(key));

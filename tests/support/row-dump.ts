import type pg from "pg";

const TABLES = `select table_name as name from information_schema.tables
  where table_type = 'BASE TABLE' and table_schema = 'public' and table_name not like '\\_prisma%' order by 1`;

export type Row = { table: string } & Record<string, unknown>;

/** Every row of every table of ours as it would stand in a dump: one object a row, by its columns. */
export const dumpRows = async (pool: pg.Pool): Promise<Row[]> => {
  const { rows: tables } = await pool.query<{ name: string }>(TABLES);
  const dump: Row[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from "${name}" t order by 1`,
    );
    dump.push(...rows.map(({ row }) => ({ ...row, table: name })));
  }
  return dump;
};

/** The rows of `one` that are not, or not just so, in `other`. */
export const rowsOnlyIn = (one: readonly Row[], other: readonly Row[]): Row[] => {
  const known = new Set(other.map((row) => JSON.stringify(row)));
  return one.filter((row) => !known.has(JSON.stringify(row)));
};

/** How many rows of each table. */
export const countByTable = (rows: readonly Row[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { table } of rows) {
    counts[table] = (counts[table] ?? 0) + 1;
  }
  return counts;
};

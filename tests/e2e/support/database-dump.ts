import pg from "pg";

const TABLES = `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name
  from information_schema.tables
  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
  order by 1`;

/** Binary columns as the text that they may hold. */
const readable = (row: string): string => {
  const binary = [...row.matchAll(/\\x((?:[0-9a-f]{2})+)/g)].map(([, hex = ""]) => Buffer.from(hex, "hex"));
  return [row, ...binary.flatMap((bytes) => [bytes.toString("utf8"), bytes.toString("latin1")])].join("\n");
};

/** Every row of every table in every schema, as text. */
export const dumpDatabase = async (databaseUrl: string): Promise<string> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(TABLES);
    const parts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      parts.push(name, ...rows.map(({ line }) => readable(line)));
    }
    return parts.join("\n");
  } finally {
    await client.end();
  }
};

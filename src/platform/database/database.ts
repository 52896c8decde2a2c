import pg from "pg";
import { type BlindIndex, blindIndex, type FieldCipher, fieldCipher } from "#platform/keys/field-cipher.ts";
import type { KeyProvider } from "#ports/key-provider.ts";
import type { PrismaClient } from "./generated/client.ts";
import { type Begin, prismaOn } from "./prisma-on.ts";

/** A parameterised statement, made by the `sql` tag. */
export type Statement = { text: string; values: unknown[]; name?: string };

/** Runs one statement: the pool, or the client of an open transaction. */
export type Executor = { query(statement: Statement): Promise<{ rows: unknown[]; rowCount: number | null }> };

/** What is needed to read sealed rows: by the pool, or at one instant. */
export type Reader = Pick<Database, "cipher" | "index"> & { pool: Executor };

/** Everything that the stores of this folder need. Prisma and raw SQL share one pool. */
export type Database = {
  prisma: PrismaClient;
  /** For `inTransaction` alone. */
  begin: Begin;
  pool: pg.Pool;
  /** `cipher` and `index` work once these are ready. */
  keys: KeyProvider;
  cipher: FieldCipher;
  index: BlindIndex;
  close(): Promise<void>;
};

const made = new WeakSet<object>();

const isStatement = (value: unknown): value is Statement =>
  typeof value === "object" && value !== null && made.has(value);

const statement = (text: string, values: unknown[]): Statement => {
  const result = { text, values };
  made.add(result);
  return result;
};

/** Text of our own that several statements share, to stand inside `sql`; never anything that came from outside. */
export const constant = (text: string): Statement => statement(text, []);

/**
 * The statement under a name of its own: each connection parses it once, and plans it once after some calls, for arrays of
 * any length. For what runs thousands of times in a run.
 */
export const named = (name: string, { text, values }: Statement): Statement => ({ name, text, values });

/**
 * Makes a parameterised statement: interpolated values become $1, $2, …, never text. A statement made by this tag may
 * stand inside another, as a condition shared by several does.
 */
export const sql = (strings: TemplateStringsArray, ...parts: unknown[]): Statement => {
  const values: unknown[] = [];
  let text = strings[0] ?? "";
  for (const [i, part] of parts.entries()) {
    const offset = values.length;
    if (isStatement(part)) {
      text += part.text.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`);
      values.push(...part.values);
    } else {
      text += `$${offset + 1}`;
      values.push(part);
    }
    text += strings[i + 1] ?? "";
  }
  return statement(text, values);
};

/** Runs the statement and parses each row; the parser is what keeps an unexpected shape out of the services. */
export const rows = async <T>(on: Executor, statement: Statement, parse: (row: unknown) => T): Promise<T[]> =>
  (await on.query(statement)).rows.map(parse);

/**
 * An instant as PostgreSQL writes it, read as the ISO 8601 that it nearly is: node-postgres takes it apart by a regular expression,
 * which takes three times as long, and hundreds of thousands of rows have several. What is written otherwise is left to it.
 */
const instantOf = (text: string): unknown =>
  text[10] === " " && /[+-]/.test(text.at(-3) ?? "")
    ? new Date(`${text.slice(0, 10)}T${text.slice(11)}:00`)
    : pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)(text);

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === pg.types.builtins.TIMESTAMPTZ && format !== "binary"
      ? instantOf
      : pg.types.getTypeParser(type, format),
};

/** `queryTimeoutMs`: a database that hangs is given up on, as somebody is waiting. None where nobody is. */
export type DatabaseOptions = { connections?: number; queryTimeoutMs?: number };

export const openDatabase = (
  url: string,
  keysOn: (pool: Executor) => KeyProvider,
  { connections = 10, queryTimeoutMs }: DatabaseOptions = {},
): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5000,
    types: TYPES,
    ...(queryTimeoutMs === undefined ? {} : { query_timeout: queryTimeoutMs }),
  });
  // An idle connection that the server closes is replaced at the next query; without a listener it would end the process.
  pool.on("error", () => {});
  // Nor may one that is cut between two statements of a transaction: the next statement fails, and that is enough.
  pool.on("connect", (client) => client.on("error", () => {}));
  const { prisma, begin } = prismaOn(pool);
  const keys = keysOn(pool);
  return {
    prisma,
    begin,
    pool,
    keys,
    cipher: fieldCipher(keys),
    index: blindIndex(keys),
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
};

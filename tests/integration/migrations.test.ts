import pg from "pg";
import { expect, inject, test } from "vitest";
import { schemaScript } from "#prisma/migrate.ts";
import { createTestDatabase } from "#tests/support/test-database.ts";

const CATALOGUE = `
  select 'column' as kind, table_name || '.' || column_name as name,
         concat_ws(' ', udt_name, character_maximum_length::text, datetime_precision::text, is_nullable, column_default) as what
    from information_schema.columns where table_schema = 'public'
  union all
  select 'index', indexname, regexp_replace(indexdef, ' WITH \\(.*\\)', '') from pg_indexes where schemaname = 'public'
  union all
  select 'constraint', conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
  union all
  select 'enum', typname, string_agg(enumlabel, ',' order by enumsortorder)
    from pg_enum join pg_type on pg_type.oid = enumtypid where typnamespace = 'public'::regnamespace group by typname
  order by 1, 2`;

/** What schema.prisma cannot say; each has a test that it holds. */
const CHECKS = ["person_identity_check", "register_closing_two_check", "reminder_of_one_check"];

/** Columns, indexes (not how they are stored), constraints and enums, but for Prisma's own table. */
const catalogue = async (url: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ kind: string; name: string; what: string }>(CATALOGUE);
  await client.end();
  return rows
    .map(({ kind, name, what }) => `${kind} ${name}: ${what}`)
    .filter((line) => !line.includes("_prisma_migrations"));
};

const emptyDatabaseUrl = async (): Promise<string> => {
  const server = inject("postgresUrl");
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query("create database schema_of_datamodel");
  await admin.end();
  return server.replace(/[^/]+$/, "schema_of_datamodel");
};

test("the migrations lead to exactly what schema.prisma says", async () => {
  const fromDatamodel = await emptyDatabaseUrl();
  const script = await schemaScript(fromDatamodel);
  const client = new pg.Client({ connectionString: fromDatamodel });
  await client.connect();
  await client.query(script);
  await client.end();
  const migrated = await catalogue(await createTestDatabase());
  const isCheck = (line: string) => CHECKS.some((name) => line.startsWith(`constraint ${name}: CHECK`));
  expect(migrated.filter((line) => !isCheck(line))).toEqual(await catalogue(fromDatamodel));
  expect(migrated.filter(isCheck)).toHaveLength(CHECKS.length);
});

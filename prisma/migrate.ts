import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
// The package's own entry imports the .wasm file as a module, which Node still calls experimental.
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const SCHEMA_PATH = new URL("schema.prisma", import.meta.url);
const MIGRATIONS_PATH = new URL("migrations/", import.meta.url);
const NO_FILTER = { externalTables: [], externalEnums: [] };

const instantiate = async (): Promise<void> => {
  const wasmPath = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm")
    .replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
};

let instantiated: Promise<void> | null = null;

/** The adapter itself cuts a script at every semicolon, also at those of a function's body. Sent whole, a script is one transaction. */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

const withEngine = async <T>(
  databaseUrl: string,
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> => {
  instantiated ??= instantiate();
  await instantiated;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool));
  const engine = await bindings.SchemaEngine.new({ datamodels: [await schemaFile()] }, () => {}, adapter);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
};

const schemaFile = async (): Promise<[string, string]> => [
  "schema.prisma",
  await readFile(SCHEMA_PATH, "utf8"),
];

const migrationList = async () => {
  const directories = (await readdir(MIGRATIONS_PATH, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: MIGRATIONS_PATH.pathname,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: await Promise.all(
      directories.map(async (path) => ({
        path,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: await readFile(new URL(`${path}/migration.sql`, MIGRATIONS_PATH), "utf8"),
          },
        },
      })),
    ),
  };
};

/** Applies the migrations that the database has not seen; safe to run at every start. Returns the names of those applied. */
export const migrate = async (databaseUrl: string): Promise<string[]> =>
  withEngine(databaseUrl, async (engine) => {
    const migrationsList = await migrationList();
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return appliedMigrationNames;
  });

/**
 * The SQL that would create all of `schema.prisma` in an empty database. A test builds one database from this and one
 * from the migrations and compares their catalogues (the engine cannot read a database through a driver adapter yet).
 */
export const schemaScript = async (databaseUrl: string): Promise<string> =>
  withEngine(databaseUrl, async (engine) => {
    const [path, content] = await schemaFile();
    const { stdout } = await engine.diff({
      from: { tag: "empty" },
      to: { tag: "schemaDatamodel", files: [{ path, content }] },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return stdout ?? "";
  });

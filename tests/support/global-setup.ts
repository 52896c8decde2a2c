import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startPostgres } from "#cli/stack/postgres.ts";
import { prepareDatabase } from "#cli/stack/prepare-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run, with a migrated template that each test file copies. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const dataDir = await mkdtemp(join(tmpdir(), "tuantibu-test-"));
  const server = await startPostgres(dataDir, "test", {
    flags: ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=300"],
  });
  const template = server.url.replace(/[^/]+$/, "template_migrated");
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query("create database template_migrated");
  await admin.end();
  await prepareDatabase(template);
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
};

export default setup;

import { createTestDatabaseUrl } from "#tests/support/test-database.ts";
import { jobQueueContract } from "./job-queue.contract.ts";

jobQueueContract("PostgreSQL", async () => ({ databaseUrl: await createTestDatabaseUrl() }));

import { randomBytes, randomUUID } from "node:crypto";
import type { LookupRecord } from "#domain/comparison/compare.ts";
import { DEFAULT_REQUIREMENTS, type Requirements } from "#domain/health/requirement.ts";
import { comparisonStore } from "#features/comparison/comparison-sql.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { runInsights } from "#features/comparison/run-insights-sql.ts";
import { auditLog } from "#platform/audit/audit-log.ts";
import { type Database, sql } from "#platform/database/database.ts";
import { JOBS } from "#platform/queue/catalog.ts";
import { systemRandom } from "#platform/random/random.ts";
import type { ChunkRef, RunPlan } from "#ports/comparison-store.ts";
import type { Deps } from "#ports/deps.ts";
import { fakeHealthSource, healthyStatus } from "#tests/contract/fake-health-source.ts";
import { collectingQueue } from "#tests/support/collecting-queue.ts";
import { silentLog } from "#tests/support/silent-log.ts";
import { openTestDatabase } from "#tests/support/test-database.ts";

/** 10:00 in Shanghai: the last slot was at 09:00. */
export const MORNING = new Date("2026-11-20T02:00:00Z");

export const found = (change: Parameters<typeof healthyStatus>[1] = {}): LookupRecord => ({
  outcome: "found",
  status: healthyStatus(MORNING, change),
});

export const insertRegister = async (db: Database, requirements: Requirements = DEFAULT_REQUIREMENTS) => {
  const id = randomUUID();
  await db.pool.query(sql`
    insert into register (id, organisation_name, region_code, address, purpose, capacity, created_at,
      allowed_codes, max_test_age_hours, min_vaccination)
    values (${id}, '实验小学', '440305', '科技路 1 号', '日常防疫', 1000, ${MORNING},
      ${requirements.allowedCodes}::code_state[], ${requirements.maxTestAgeHours}, ${requirements.minVaccination})`);
  return id;
};

export const insertMembership = async (db: Database, registerId: string, personId: string) => {
  const id = systemRandom.uuid(MORNING);
  await db.pool.query(sql`insert into membership (id, register_id, person_id, joined_at, name_terms)
    values (${id}, ${registerId}, ${personId}, ${MORNING}, '{}')`);
  return id;
};

/** What a run asks of a source without a change feed. */
export const SWEEP: RunPlan = { kind: "sweep", fromCursor: null, nextCursor: null };

/** Somebody whom the source knows by `token`, in these registers, not compared yet. */
export const insertPerson = async (db: Database, token: string, registerIds: readonly string[]) => {
  const bytes = randomBytes(16);
  const { rows } = await db.pool.query<{ id: string }>(sql`
    insert into person (document_type, document_index, phone_index, identity_cipher, source_token, created_at)
    values ('resident_id', ${bytes}, ${bytes}, ${bytes}, ${token}, ${MORNING}) returning id`);
  const personId = rows[0]?.id ?? "";
  for (const registerId of registerIds) {
    await insertMembership(db, registerId, personId);
  }
  return personId;
};

/** A database, a source, a queue that only collects, and a clock that stands until it is set. */
export const openTown = async (settings: { chunkSize?: number; maxBatch?: number; feed?: boolean } = {}) => {
  const db = await openTestDatabase();
  const source = fakeHealthSource({ maxBatch: settings.maxBatch ?? 1000, feed: settings.feed ?? false });
  source.setTime(MORNING);
  const jobs = collectingQueue();
  let now = MORNING;
  const deps = {
    clock: () => now,
    random: systemRandom,
    log: silentLog,
    settings: {
      publicUrl: "http://localhost",
      comparisonTimes: ["06:00", "09:00", "12:00", "16:00"],
      comparisonChunkSize: settings.chunkSize ?? 10,
      operatorPhones: [],
      operator: null,
      sourceContact: null,
      smsDailyBudget: 10_000,
      provesAtOnce: false,
    },
    healthSource: source,
    jobs,
    comparisons: comparisonStore(db),
    insights: runInsights(db),
    audit: auditLog(db),
  } satisfies Partial<Deps>;

  const compare = async (ref: ChunkRef) => runChunk(deps, ref);
  return {
    db,
    source,
    jobs,
    deps,
    compare,
    /** The source's own time moves along. */
    setClock: (instant: Date) => {
      now = instant;
      source.setTime(instant);
    },
    /**
     * Runs the collected chunk jobs as the worker does, and those that they leave behind; a chunk that throws is tried
     * again until it ends.
     */
    workOff: async () => {
      for (let taken = jobs.take(); taken.length > 0; taken = jobs.take()) {
        for (const { name, payload } of taken) {
          if (name === "comparison.chunk") {
            const chunk = JOBS[name].payload.parse(payload);
            for (let ended = false; !ended; ) {
              ended = await compare(chunk).then(
                () => true,
                () => false,
              );
            }
          }
        }
      }
    },
    status: async (personId: string) =>
      (await db.pool.query(sql`select *, xmin, ctid from health_status where person_id = ${personId}`))
        .rows[0],
    memberships: async (personId: string) =>
      (
        await db.pool.query(
          sql`select *, xmin, ctid from membership where person_id = ${personId} order by register_id`,
        )
      ).rows,
  };
};
export type Town = Awaited<ReturnType<typeof openTown>>;

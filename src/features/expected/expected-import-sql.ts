import { z } from "zod";
import {
  COLUMN_USES,
  FAULT_PROBLEMS,
  LEFT_OUT,
  LIST_PROBLEMS,
  SHEET_STATES,
} from "#domain/expected/check-list.ts";
import { EXPECTED_COLUMNS } from "#domain/expected/columns.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ExpectedImportStore } from "#ports/expected-import-store.ts";
import { NotYet } from "#ports/job-queue.ts";
import { FILE_PROBLEMS } from "#ports/table-reader.ts";
import { carryOutImport, undoImport } from "./carry-out-import-sql.ts";
import { keepChecked } from "./keep-checked-sql.ts";
import { importPlace, isListed } from "./listed-sql.ts";

const toCheckRow = z.object({ register_id: z.string(), account_id: z.string(), is_alone: z.boolean() });
const fileRow = z.object({ file_cipher: z.instanceof(Buffer) });

const rowOf = z.object({ sheet: z.number(), row: z.number() });

const faults = z.array(
  rowOf.extend({
    column: z.enum(EXPECTED_COLUMNS),
    problem: z.enum(FAULT_PROBLEMS),
    sameAs: rowOf.optional(),
    isAsked: z.literal(true).optional(),
  }),
);

const reading = z.array(
  z.object({
    name: z.string(),
    state: z.enum(SHEET_STATES),
    rows: z.number(),
    leftOut: z.record(z.enum(LEFT_OUT), z.number()),
    columns: z.array(
      z.object({
        letter: z.string(),
        heading: z.string(),
        column: z.enum(EXPECTED_COLUMNS).nullable(),
        use: z.enum(COLUMN_USES),
      }),
    ),
  }),
);

const importRow = z.object({
  state: z.enum(["checking", "refused", "checked"]),
  problem: z.enum([...FILE_PROBLEMS, ...LIST_PROBLEMS]).nullable(),
  row_count: z.number(),
  duplicate_count: z.number(),
  faulty_count: z.number(),
  faults,
  reading_cipher: z.instanceof(Buffer).nullable(),
});

const previewRow = z.object({
  is_asked: z.boolean(),
  people: z.number(),
  on_list: z.number(),
});

const deleted = async (db: Pick<Database, "pool">, statement: ReturnType<typeof sql>): Promise<number> =>
  (await db.pool.query(statement)).rowCount ?? 0;

/** Imports in the table `expected_import`, their people in `expected_person`. */
export const expectedImportStore = (db: Database): ExpectedImportStore => ({
  async upload({ importId, registerId, accountId, file, now }) {
    const sealed = db.cipher.seal(importPlace("file", importId), Buffer.from(file).toString("base64"));
    await transaction(db, async (on) => {
      await on.query(sql`insert into expected_import (id, register_id, account_id, state, file_cipher, created_at)
        values (${importId}, ${registerId}, ${accountId}, 'checking', ${sealed}, ${now})`);
      await appendEvent(on, { action: "expected.uploaded", at: now, actorId: accountId, registerId });
    });
  },
  readAlone: (importId, read) =>
    // The lock lasts as long as the transaction, also when the worker that holds it dies.
    transaction(db, async (on) => {
      const [found] = await rows(
        on,
        sql`select register_id, account_id,
            pg_try_advisory_xact_lock(hashtextextended('reads_list ' || account_id, 0)) as is_alone
          from expected_import where id = ${importId} and state = 'checking' and file_cipher is not null`,
        (row) => toCheckRow.parse(row),
      );
      if (found?.is_alone === false) {
        throw new NotYet();
      }
      const [held] = await rows(
        on,
        sql`select file_cipher from expected_import
          where id = ${importId} and state = 'checking' and file_cipher is not null`,
        (row) => fileRow.parse(row),
      );
      if (!found || !held) {
        return null;
      }
      const file = Buffer.from(db.cipher.open(importPlace("file", importId), held.file_cipher), "base64");
      return { registerId: found.register_id, accountId: found.account_id, read: await read(file) };
    }),
  async refuse(importId, problem) {
    await db.pool.query(sql`update expected_import set state = 'refused', problem = ${problem}, file_cipher = null
      where id = ${importId} and state = 'checking'`);
  },
  keepChecked: (of, checked, newId) => keepChecked(db, of, checked, newId),
  async byId({ registerId, importId }, now) {
    const since = new Date(now.getTime() - PERIODS.expected_check);
    const [found] = await rows(
      db.pool,
      sql`select state, problem, row_count, duplicate_count, faulty_count, faults, reading_cipher
        from expected_import
        where id = ${importId} and register_id = ${registerId} and state <> 'imported' and created_at > ${since}`,
      (row) => importRow.parse(row),
    );
    if (!found || found.state === "checking") {
      return found ? { state: "checking" } : null;
    }
    if (found.state === "refused") {
      return { state: "refused", problem: found.problem ?? "damaged" };
    }
    const previews = await rows(
      db.pool,
      sql`select is_asked, count(*)::int as people, count(*) filter (where exists (select from expected_person e
            where ${isListed(registerId)} and e.person_index = c.person_index and e.name_terms = c.name_terms))::int as on_list
        from expected_person c where c.import_id = ${importId} group by is_asked`,
      (row) => previewRow.parse(row),
    );
    const [good, asked] = [false, true].map((isAsked) => {
      const found = previews.find(({ is_asked }) => is_asked === isAsked);
      return { people: found?.people ?? 0, onList: found?.on_list ?? 0 };
    });
    const read = found.reading_cipher;
    return {
      state: "checked",
      rows: found.row_count,
      faulty: found.faulty_count,
      duplicates: found.duplicate_count,
      faults: found.faults,
      sheets: read ? reading.parse(JSON.parse(db.cipher.open(importPlace("reading", importId), read))) : [],
      good: good?.people ?? 0,
      onList: good?.onList ?? 0,
      asked: asked?.people ?? 0,
      askedOnList: asked?.onList ?? 0,
    };
  },
  discard: ({ registerId, importId }, by, now) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(sql`delete from expected_import
        where id = ${importId} and register_id = ${registerId} and state <> 'imported'`);
      if (rowCount !== 0) {
        await appendEvent(on, { ...by, action: "expected.discarded", at: now, registerId });
      }
    }),
  carryOut: (of, how, by, now) => transaction(db, (on) => carryOutImport(on, db, of, how, by, now)),
  undo: (registerId, since, by, now) => transaction(db, (on) => undoImport(on, registerId, since, by, now)),
  eraseChecks: (before) =>
    deleted(db, sql`delete from expected_import where state <> 'imported' and created_at < ${before}`),
  eraseReplaced: (before) =>
    deleted(
      db,
      sql`delete from expected_import i using expected_import by
        where i.replaced_by = by.id and by.imported_at < ${before}`,
    ),
  eraseLists: (before) =>
    deleted(
      db,
      sql`with lapsed as (select id from expected_import where imported_at < ${before}),
        people as (delete from expected_person where import_id in (select id from lapsed) returning 1),
        gone as (delete from expected_import where id in (select id from lapsed))
      select from people`,
    ),
});

import { z } from "zod";
import { EXPORT_FORMATS, EXPORT_KINDS, EXPORT_STATES } from "#domain/export/export.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import { constant } from "#platform/database/database.ts";
import type { FieldPlace } from "#platform/keys/field-cipher.ts";
import type { Export, ExportOrder } from "#ports/export-store.ts";

const filter = z.strictObject({
  verdict: z.enum(VERDICTS).optional(),
  codeState: z.enum(CODE_STATES).optional(),
  testAge: z.enum(TEST_AGES).optional(),
  vaccination: z.enum(VACCINATION_LEVELS).optional(),
  groupId: z.uuid().nullish(),
});

/** What `exportRow` reads of the table `export`. */
export const EXPORT_COLUMNS =
  constant(`id, register_id, account_id, kind, format, locale, filter, group_ids, created_at,
  expires_at, state, rows_done, rows_total, bytes, finished_at`);

const orderRow = z
  .object({
    id: z.string(),
    register_id: z.string(),
    account_id: z.string(),
    kind: z.enum(EXPORT_KINDS),
    format: z.enum(EXPORT_FORMATS),
    locale: z.enum(["zh-CN", "en"]),
    filter,
    group_ids: z.array(z.string()),
    created_at: z.date(),
    expires_at: z.date(),
  })
  .transform(
    (row): ExportOrder => ({
      id: row.id,
      registerId: row.register_id,
      accountId: row.account_id,
      kind: row.kind,
      format: row.format,
      locale: row.locale,
      filter: row.filter,
      scope: row.group_ids.length === 0 ? null : row.group_ids,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
    }),
  );

const progressRow = z.object({
  state: z.enum(EXPORT_STATES),
  rows_done: z.number(),
  rows_total: z.number().nullable(),
  bytes: z.number(),
  finished_at: z.date().nullable(),
});

export const parseOrder = (row: unknown): ExportOrder => orderRow.parse(row);

export const parseExport = (row: unknown): Export => {
  const { rows_done, rows_total, finished_at, ...rest } = progressRow.parse(row);
  return {
    ...parseOrder(row),
    ...rest,
    rowsDone: rows_done,
    rowsTotal: rows_total,
    finishedAt: finished_at,
  };
};

/** Where the key of an export's parts is kept. */
export const exportKeyPlace = (id: string): FieldPlace => ({ table: "export", column: "key", row: id });

export const partPlace = (id: string, number: number): FieldPlace => ({
  table: "export_part",
  column: "sealed",
  row: `${id}:${number}`,
});

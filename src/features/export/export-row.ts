import { z } from "zod";
import type { GroupScope } from "#domain/access/access.ts";
import {
  EXPORT_FORMATS,
  EXPORT_KINDS,
  EXPORT_STATES,
  type ExportFormat,
  type ExportKind,
  type ExportState,
} from "#domain/export/export.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import { LOCALES, type Locale } from "#lib/locale.ts";
import { constant } from "#platform/database/database.ts";
import type { Prisma } from "#platform/database/generated/client.ts";
import type { FieldPlace } from "#platform/keys/field-cipher.ts";

/** Without a name: nobody's name is kept as an order. */
const filter = z.strictObject({
  verdict: z.enum(VERDICTS).optional(),
  codeState: z.enum(CODE_STATES).optional(),
  testAge: z.enum(TEST_AGES).optional(),
  vaccination: z.enum(VACCINATION_LEVELS).optional(),
  groupId: z.uuid().nullish(),
});
export type ExportFilter = z.infer<typeof filter>;

/** Of whose exports in which register. */
export type ExportOwner = { registerId: string; accountId: string };

/** What is to be written, for whom, and until when it may be had. */
export type ExportOrder = ExportOwner & {
  id: string;
  kind: ExportKind;
  format: ExportFormat;
  locale: Locale;
  filter: ExportFilter;
  scope: GroupScope;
  createdAt: Date;
  expiresAt: Date;
};

export type Export = ExportOrder & {
  state: ExportState;
  rowsDone: number;
  /** Null until it is known. */
  rowsTotal: number | null;
  /** Of the finished file. */
  bytes: number;
  finishedAt: Date | null;
};

/** What is read of an export, by Prisma: never the key of its parts. */
export const EXPORT_SELECT = {
  id: true,
  registerId: true,
  accountId: true,
  kind: true,
  format: true,
  locale: true,
  filter: true,
  groupIds: true,
  createdAt: true,
  expiresAt: true,
  state: true,
  rowsDone: true,
  rowsTotal: true,
  bytes: true,
  finishedAt: true,
} as const satisfies Prisma.ExportSelect;

/** The same of an order, by SQL. */
export const ORDER_COLUMNS =
  constant(`id, register_id as "registerId", account_id as "accountId", kind, format,
  locale, filter, group_ids as "groupIds", created_at as "createdAt", expires_at as "expiresAt"`);

const orderRow = z.object({
  id: z.string(),
  registerId: z.string(),
  accountId: z.string(),
  kind: z.enum(EXPORT_KINDS),
  format: z.enum(EXPORT_FORMATS),
  locale: z.enum(LOCALES),
  filter,
  groupIds: z.array(z.string()),
  createdAt: z.date(),
  expiresAt: z.date(),
});

const exportRow = orderRow.extend({
  state: z.enum(EXPORT_STATES),
  rowsDone: z.number(),
  rowsTotal: z.number().nullable(),
  bytes: z.number(),
  finishedAt: z.date().nullable(),
});

const withScope = <T extends { groupIds: string[] }>({ groupIds, ...row }: T) => ({
  ...row,
  scope: groupIds.length === 0 ? null : groupIds,
});

export const parseOrder = (row: unknown): ExportOrder => withScope(orderRow.parse(row));
export const parseExport = (row: unknown): Export => withScope(exportRow.parse(row));

/** Where the key of an export's parts is kept. */
export const exportKeyPlace = (id: string): FieldPlace => ({ table: "export", column: "key", row: id });

export const partPlace = (id: string, number: number): FieldPlace => ({
  table: "export_part",
  column: "sealed",
  row: `${id}:${number}`,
});

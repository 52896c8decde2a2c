import { z } from "zod";
import { REPORT_REASONS, type ReportReason } from "#domain/register/report.ts";
import { type Executor, type Reader, rows, sql } from "#platform/database/database.ts";
import type { FieldPlace } from "#platform/keys/field-cipher.ts";

/** Where the words of a report live. */
export const reportTextPlace = (id: string): FieldPlace => ({
  table: "register_report",
  column: "text",
  row: id,
});

/** The newest words of one register that an operator reads; the counts are of all. */
const TEXTS = 20;

/** Reports of one register that nobody has dealt with. `texts`: the newest that have words. */
export type OpenReports = {
  count: number;
  reasons: Partial<Record<ReportReason, number>>;
  texts: { text: string; reportedAt: Date }[];
  firstAt: Date;
  lastAt: Date;
};

const countRow = z.object({
  register_id: z.string(),
  reason: z.enum(REPORT_REASONS),
  count: z.number(),
  first_at: z.date(),
  last_at: z.date(),
});
const textRow = z.object({
  register_id: z.string(),
  id: z.string(),
  text_cipher: z.instanceof(Buffer),
  reported_at: z.date(),
});

/** What nobody has dealt with, by register. */
export const openReports = async (
  { pool, cipher }: Pick<Reader, "pool" | "cipher">,
  registerIds: readonly string[],
): Promise<Map<string, OpenReports>> => {
  const counts = await rows(
    pool,
    sql`select register_id, reason, count(*)::int as count, min(reported_at) as first_at, max(reported_at) as last_at
      from register_report where register_id = any(${registerIds}::uuid[]) and decided_at is null
      group by register_id, reason`,
    (row) => countRow.parse(row),
  );
  const texts = await rows(
    pool,
    sql`select t.* from unnest(${registerIds}::uuid[]) as r(id) cross join lateral (
        select register_id, id, text_cipher, reported_at from register_report
        where register_id = r.id and decided_at is null and text_cipher is not null
        order by reported_at desc limit ${TEXTS}) t`,
    (row) => {
      const { register_id: registerId, id, text_cipher, reported_at: reportedAt } = textRow.parse(row);
      return { registerId, text: cipher.open(reportTextPlace(id), text_cipher), reportedAt };
    },
  );
  const open = new Map<string, OpenReports>();
  for (const { register_id: registerId, reason, count, first_at, last_at } of counts) {
    const held = open.get(registerId);
    open.set(registerId, {
      count: (held?.count ?? 0) + count,
      reasons: { ...held?.reasons, [reason]: count },
      texts: texts
        .filter((text) => text.registerId === registerId)
        .map(({ text, reportedAt }) => ({ text, reportedAt })),
      firstAt: held && held.firstAt < first_at ? held.firstAt : first_at,
      lastAt: held && held.lastAt > last_at ? held.lastAt : last_at,
    });
  }
  return open;
};

/** Deals with a register's open reports, all or those until `upTo`. Returns how many. */
export const decideReports = async (
  on: Executor,
  registerId: string,
  { decision, upTo, now }: { decision: string; upTo: Date | null; now: Date },
): Promise<number> => {
  const { rowCount } = await on.query(sql`update register_report
    set decided_at = ${now}, decision = ${decision}::report_decision
    where register_id = ${registerId} and decided_at is null
      and (${upTo}::timestamptz is null or reported_at <= ${upTo})`);
  return rowCount ?? 0;
};

import { z } from "zod";
import { DISPUTE_OUTCOMES } from "#domain/health/dispute.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { constant, type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { DisputeStore, OpenDispute } from "#ports/dispute-store.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "#verdict/status-row.ts";

/** Disputes in the table `dispute`. */
export const disputeStore = (db: Database): DisputeStore => ({
  open: (dispute) => transaction(db, (on) => openDispute(on, db, dispute)),
  resolve: ({ disputeId, registerId, membershipId, person }, { outcome, record, sourceId, now }) =>
    transaction(db, async (on) => {
      const answers = record === null ? [] : [{ personId: person.personId, record }];
      await writeStatuses(on, { sourceId, now, answers });
      await on.query(sql`update dispute set outcome = ${outcome}::dispute_outcome, resolved_at = ${now}
        where id = ${disputeId}`);
      const detail = { outcome };
      await appendEvent(on, { action: "member.dispute_resolved", at: now, registerId, membershipId, detail });
    }),
  of: ({ membershipId, phone, limit }) =>
    rows(
      db.pool,
      sql`select d.at, d.outcome, d.resolved_at from dispute d
        join person p on p.id = d.person_id and p.phone_index = ${db.index("phone", phone)}
        join membership m on m.person_id = p.id and m.id = ${membershipId}
        order by d.id desc limit ${limit}`,
      (row) => disputeRow.parse(row),
    ),
});

const disputeRow = z
  .object({ at: z.date(), outcome: z.enum(DISPUTE_OUTCOMES).nullable(), resolved_at: z.date().nullable() })
  .transform(({ at, outcome, resolved_at }) => ({ at, outcome, resolvedAt: resolved_at }));

const personRow = statusRow.extend({
  person_id: z.string(),
  register_id: z.string(),
  source_token: z.string(),
});

/** The person's row is locked, so that a leave at this moment comes before or after, and takes the dispute with it. */
const openDispute = async (
  on: Executor,
  { index }: Pick<Database, "index">,
  { disputeId, membershipId, phone, actorId, now }: Parameters<DisputeStore["open"]>[0],
): Promise<OpenDispute | null> => {
  const [held] = await rows(
    on,
    sql`select p.id as person_id, m.register_id, p.source_token, ${constant(STATUS_COLUMNS)}
      from membership m join person p on p.id = m.person_id left join health_status h on h.person_id = p.id
      where m.id = ${membershipId} and p.phone_index = ${index("phone", phone)} for key share of p`,
    (row) => personRow.parse(row),
  );
  if (!held) {
    return null;
  }
  const { person_id: personId, register_id: registerId, source_token: token } = held;
  const current = comparedStatus(held);
  await on.query(sql`insert into dispute (id, person_id, at, shown)
    values (${disputeId}, ${personId}, ${now}, ${JSON.stringify(current)}::jsonb)`);
  await appendEvent(on, { action: "member.disputed", at: now, actorId, registerId, membershipId });
  return { disputeId, registerId, person: { personId, token, mark: null }, current };
};

import { z } from "zod";
import { ASSISTED_STATES, HELPING_ROLES } from "#domain/register/assisted-join.ts";
import { openCodeDraft } from "#features/join/draft-sql.ts";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { FoundJoin, WaitingJoin } from "#ports/assisted-joins.ts";

const foundRow = z.object({
  id: z.string(),
  register_id: z.string(),
  draft_id: z.instanceof(Buffer),
  assisted_by: z.string(),
  state: z.enum(ASSISTED_STATES),
  started_at: z.date(),
  expires_at: z.date(),
  notice_sent_at: z.date().nullable(),
  alone: z.boolean(),
  payload_cipher: z.instanceof(Buffer).nullable(),
});

/** Whether nobody but the registrar who helped may help in the whole register of `a`. */
export const ALONE = sql`not exists (select from register_role_grant g where g.register_id = a.register_id
  and g.account_id <> a.assisted_by and g.role::text = any(${HELPING_ROLES}) and cardinality(coalesce(g.group_ids, '{}')) = 0)`;

/** Rows `a` of assisted_join that `which` finds, with their draft `d` and message `s`. */
export const foundJoins = async (
  on: Executor,
  db: Pick<Database, "cipher">,
  which: Statement,
  now: Date,
): Promise<FoundJoin[]> => {
  const found = await rows(
    on,
    sql`select a.id, a.register_id, a.draft_id, a.assisted_by, a.state, a.started_at, a.expires_at,
        s.sent_at as notice_sent_at, d.payload_cipher,
        ${ALONE} as alone
      from assisted_join a
      left join join_draft d on d.id = a.draft_id and d.stage = 'code' and d.expires_at > ${now}
      left join sms_message s on s.id = a.message_id and s.state = 'sent'
      where ${which}`,
    (row) => foundRow.parse(row),
  );
  return found.map((row) => foundJoin(db, row, now));
};

export const isWaiting = (found: FoundJoin): found is WaitingJoin & { state: "waiting" } =>
  found.state === "waiting";

/** One that waits is over, too, once its time is, or its draft has gone with the person or the register. */
const foundJoin = (db: Pick<Database, "cipher">, row: z.output<typeof foundRow>, now: Date): FoundJoin => {
  const { id: assistedJoinId, register_id: registerId, payload_cipher: sealed } = row;
  if (row.state !== "waiting") {
    return { state: row.state, assistedJoinId, registerId };
  }
  if (sealed === null || row.expires_at <= now) {
    return { state: "expired", assistedJoinId, registerId };
  }
  return {
    state: "waiting",
    assistedJoinId,
    registerId,
    assistedBy: row.assisted_by,
    startedAt: row.started_at,
    expiresAt: row.expires_at,
    noticeSentAt: row.notice_sent_at,
    alone: row.alone,
    draft: openCodeDraft(db, { id: row.draft_id, registerId, sealed }),
  };
};

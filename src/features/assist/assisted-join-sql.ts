import { z } from "zod";
import { ASSISTED_STATES } from "#domain/register/assisted-join.ts";
import { draftId, helpIndex } from "#features/join/draft-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import {
  constant,
  type Database,
  type Executor,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { AssistCounts, AssistedJoinStore, FoundJoin, WaitingJoin } from "#ports/assisted-joins.ts";
import { ALONE, foundJoins, isWaiting } from "./assisted-row-sql.ts";
import { linkToken, tokenIndex } from "./link-token-sql.ts";
import { startAssisted } from "./start-assisted-sql.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

const endedRow = z
  .object({
    id: z.string(),
    started_at: z.date(),
    ended_at: z.date(),
    state: z.enum(ASSISTED_STATES).exclude(["waiting"]),
  })
  .transform(({ id, started_at: startedAt, ended_at: endedAt, state }) => ({
    assistedJoinId: id,
    startedAt,
    endedAt,
    state,
  }));

const countsRow = z.object({
  registerId: z.string(),
  accountId: z.string(),
  waiting: z.number(),
  confirmed: z.number(),
  refused: z.number(),
  expired: z.number(),
  text_changed: z.number(),
});

/** Helps of registrars in the table `assisted_join`; who they are for is in the draft. */
export const assistedJoinStore = (db: Database): AssistedJoinStore => ({
  ...finding(db),
  start: (order) => transaction(db, (on) => startAssisted(on, db, order)),
  token: async (assistedJoinId) => linkToken(db, assistedJoinId),
  end: (assistedJoinId, end, event) =>
    transaction(db, async (on) => {
      const { rowCount } = await on.query(sql`update assisted_join set state = ${end}::assisted_state,
        ended_at = ${event.at} where id = ${assistedJoinId} and state = 'waiting'`);
      if (rowCount === 0) {
        return false;
      }
      await forgetDrafts(on, [assistedJoinId]);
      await appendEvent(on, event);
      return true;
    }),
  async noticeQueued(assistedJoinId, messageId) {
    await db.pool.query(sql`update assisted_join set message_id = ${messageId} where id = ${assistedJoinId}`);
  },
  lapse: (now) =>
    transaction(db, async (on) => {
      const over = await rows(
        on,
        sql`update assisted_join a set state = 'expired', ended_at = ${now} where state = 'waiting'
          and (expires_at <= ${now} or not exists (select from join_draft d where d.id = a.draft_id)) returning id`,
        (row) => idRow.parse(row),
      );
      await forgetDrafts(on, over);
      return over.length;
    }),
  async erase(before) {
    const { rowCount } = await db.pool.query(sql`delete from assisted_join where started_at < ${before}`);
    return rowCount ?? 0;
  },
  counts: (since, limit) =>
    rows(
      db.pool,
      sql`select register_id as "registerId", assisted_by as "accountId", ${STATE_COUNTS}
        from assisted_join where started_at > ${since} group by register_id, assisted_by
        order by count(*) filter (where state = 'refused') desc, count(*) desc, register_id, assisted_by limit ${limit}`,
      (row): AssistCounts => {
        const { registerId, accountId, ...counts } = countsRow.parse(row);
        return { registerId, accountId, counts };
      },
    ),
});

const STATE_COUNTS: Statement = ASSISTED_STATES.map((state) =>
  constant(`count(*) filter (where state = '${state}')::int as ${state}`),
).reduce((all, one) => sql`${all}, ${one}`);

const forgetDrafts = (on: Executor, assistedJoinIds: readonly string[]) =>
  on.query(sql`delete from join_draft d using assisted_join a
    where a.id = any(${assistedJoinIds}::uuid[]) and d.id = a.draft_id and d.stage = 'code'`);

const finding = (
  db: Database,
): Pick<
  AssistedJoinStore,
  "byToken" | "byDraft" | "byId" | "byHelpNumber" | "ofRegister" | "takeUnasked" | "silentSince"
> => {
  const one = async (which: Statement, now: Date): Promise<FoundJoin | null> =>
    (await foundJoins(db.pool, db, sql`${which} order by a.started_at desc limit 1`, now))[0] ?? null;
  const waiting = async (which: Statement, now: Date): Promise<WaitingJoin[]> =>
    (await foundJoins(db.pool, db, sql`a.state = 'waiting' and ${which} order by a.started_at`, now)).filter(
      isWaiting,
    );
  return {
    byToken: (token, now) => one(sql`a.token_index = ${tokenIndex(db, token)}`, now),
    byDraft: (key, registerId, now) =>
      one(sql`a.draft_id = ${draftId(db, key)} and a.register_id = ${registerId}`, now),
    byId: (registerId, id, now) => one(sql`a.id = ${id} and a.register_id = ${registerId}`, now),
    async byHelpNumber(registerId, helpNumber, now) {
      const found = await waiting(
        sql`a.register_id = ${registerId} and d.help_index = ${helpIndex(db, helpNumber)}`,
        now,
      );
      // As with drafts: two of one number are nobody's.
      return found.length === 1 ? (found[0] ?? null) : null;
    },
    async ofRegister(registerId, since, now) {
      const [waitingNow, ended] = await Promise.all([
        waiting(sql`a.register_id = ${registerId}`, now),
        rows(
          db.pool,
          sql`select id, started_at, ended_at, state from assisted_join
            where register_id = ${registerId} and state <> 'waiting' and ended_at > ${since} order by ended_at desc`,
          (row) => endedRow.parse(row),
        ),
      ]);
      return { waiting: waitingNow, ended };
    },
    async takeUnasked(before, now, limit) {
      const taken = await rows(
        db.pool,
        sql`update assisted_join set asked_at = ${now} where id in (
          select a.id from assisted_join a left join sms_message s on s.id = a.message_id
          where a.state = 'waiting' and a.expires_at > ${now} and a.asked_at < ${before}
            and (s.id is null or s.state = 'failed')
            and exists (select from register r where r.id = a.register_id and r.suspension_id is null)
          order by a.asked_at limit ${limit} for update of a skip locked) returning id`,
        (row) => idRow.parse(row),
      );
      return waiting(sql`a.id = any(${taken}::uuid[])`, now);
    },
    async silentSince(before, now, limit) {
      const found = await foundJoins(
        db.pool,
        db,
        sql`a.state = 'waiting' and s.sent_at <= ${before} and ${ALONE} and exists (select from register r
          where r.id = a.register_id and r.state = 'open' and r.suspension_id is null
            and r.member_count < r.capacity)
          order by s.sent_at limit ${limit}`,
        now,
      );
      return found.filter(isWaiting);
    },
  };
};

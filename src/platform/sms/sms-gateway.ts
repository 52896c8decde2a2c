import { z } from "zod";
import { constant, type Database, rows, type Statement, sql } from "#platform/database/database.ts";
import type { SmsOutbox, SmsTraffic } from "#ports/sms-outbox.ts";

const DAY_MS = 24 * 3_600_000;

const recordRow = z
  .object({
    tried_at: z.date().nullable(),
    failed: z.boolean().nullable(),
    sent_at: z.date().nullable(),
    untried_since: z.date().nullable(),
    unsent_since: z.date().nullable(),
  })
  .transform((row) => ({
    lastTriedAt: row.tried_at,
    lastTryFailed: row.failed ?? false,
    lastSentAt: row.sent_at,
    untriedSince: row.untried_since,
    unsentSince: row.unsent_since,
  }));
const waitingRow = z.object({ waiting: z.number(), oldest: z.date().nullable() });
const errorRow = z.object({ last_error: z.string() });
const failureRow = z.object({ error: z.string(), hour: z.number(), day: z.number() });
const hourRow = z.object({
  hoursAgo: z.number(),
  sent: z.number(),
  sentLate: z.number(),
  waiting: z.number(),
  failed: z.number(),
});

/** As the indexes over `tried_at` and `sent_at` have it. */
const IS_CODE_OF_ALL = constant("purpose in ('sign_in_code', 'join_code', 'step_up_code', 'download_code')");

/** What the gateway does, read off the messages in `sms_message`. */
export const smsGateway = ({ pool }: Pick<Database, "pool">): Pick<SmsOutbox, "gateway" | "traffic"> => ({
  gateway: () => recordOf({ pool }, IS_CODE_OF_ALL),
  async traffic(now) {
    const since = new Date(now.getTime() - DAY_MS);
    const isRecent = sql`created_at >= ${since}`;
    const [gateway, [waiting], [last], failures, hours] = await Promise.all([
      recordOf({ pool }, isRecent),
      rows(
        pool,
        sql`select count(*)::int as waiting, min(created_at) as oldest from sms_message where state = 'queued'`,
        (row) => waitingRow.parse(row),
      ),
      rows(
        pool,
        sql`select last_error from sms_message where ${isRecent} and last_error not in ('expired', 'stopped') and tried_at is not null
          order by tried_at desc limit 1`,
        (row) => errorRow.parse(row),
      ),
      failuresOf({ pool }, since, now),
      hoursOf({ pool }, since, now),
    ]);
    return {
      gateway,
      waiting: waiting?.waiting ?? 0,
      oldestWaitingAt: waiting?.oldest ?? null,
      lastError: last?.last_error ?? null,
      failures,
      hours,
    };
  },
});

/** A message that the gateway refused for good was answered; one that was given up had been tried before, and failed. */
const recordOf = async ({ pool }: Pick<Database, "pool">, which: Statement) => {
  const [record] = await rows(
    pool,
    sql`with sent as (select max(sent_at) as sent_at from sms_message where ${which} and sent_at is not null)
      select last.tried_at, last.failed, sent.sent_at,
        (select min(created_at) from sms_message where ${which} and state = 'queued' and attempts = 0) as untried_since,
        (select min(created_at) from sms_message where ${which} and (state = 'queued' or (state = 'failed' and last_error in ('expired', 'stopped')))
          and created_at > coalesce(sent.sent_at, '-infinity')) as unsent_since
      from sent left join lateral (
        select tried_at, state = 'queued' or (state = 'failed' and last_error in ('expired', 'stopped')) as failed from sms_message
        where ${which} and tried_at is not null order by tried_at desc limit 1) last on true`,
    (row) => recordRow.parse(row),
  );
  return (
    record ?? {
      lastTriedAt: null,
      lastTryFailed: false,
      lastSentAt: null,
      untriedSince: null,
      unsentSince: null,
    }
  );
};

const failuresOf = (
  { pool }: Pick<Database, "pool">,
  since: Date,
  now: Date,
): Promise<SmsTraffic["failures"]> =>
  rows(
    pool,
    sql`select last_error as error, count(*) filter (where created_at >= ${new Date(now.getTime() - DAY_MS / 24)})::int as hour,
        count(*)::int as day
      from sms_message where created_at >= ${since} and last_error is not null group by last_error order by day desc, error`,
    (row) => failureRow.parse(row),
  );

/** Late: more than a minute after it was asked for. */
const hoursOf = ({ pool }: Pick<Database, "pool">, since: Date, now: Date): Promise<SmsTraffic["hours"]> =>
  rows(
    pool,
    sql`select floor(extract(epoch from ${now}::timestamptz - created_at) / 3600)::int as "hoursAgo",
        count(*) filter (where state = 'sent' and sent_at <= created_at + interval '1 minute')::int as sent,
        count(*) filter (where state = 'sent' and sent_at > created_at + interval '1 minute')::int as "sentLate",
        count(*) filter (where state = 'queued')::int as waiting,
        count(*) filter (where state = 'failed')::int as failed
      from sms_message where created_at > ${since} and created_at <= ${now} group by 1 order by 1`,
    (row) => hourRow.parse(row),
  );

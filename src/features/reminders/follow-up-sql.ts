import { z } from "zod";
import { isSmallBase, SMALL_BASE } from "#domain/audit/small-base.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { smsParts } from "#domain/sms/parts.ts";
import { accountPhone } from "#features/account/account-sql.ts";
import { appendEvent, appendEvents } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { takeFromDay } from "#platform/sms/sms-day.ts";
import { insertMessages } from "#platform/sms/sms-outbox.ts";
import type { FollowUp, FollowUpStore } from "#ports/follow-up-store.ts";
import { baseIds } from "#verdict/base-ids.ts";
import { hasVerdict } from "#verdict/verdict-sql.ts";
import { claimReminders } from "./claim-sql.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const settingsRow = z.object({ automatic: z.boolean(), alert: z.boolean() });
const runRow = z.object({
  runId: z.string(),
  slot: z.date().nullable(),
  startedAt: z.date(),
  finishedAt: z.date(),
});

/** Switches and follow-ups in tables of their own: nearly always they are empty, and a round of upkeep finds nothing to do. */
export const followUpStore = (db: Database): FollowUpStore => ({
  async settings(registerId, accountId) {
    const [held] = await rows(
      db.pool,
      sql`select exists (select from automatic_reminder where register_id = ${registerId}) as automatic,
        exists (select from exception_alert where register_id = ${registerId} and account_id = ${accountId}) as alert`,
      (row) => settingsRow.parse(row),
    );
    return held ?? { automatic: false, alert: false };
  },
  change: (who, settings, at, event) =>
    transaction(db, async (on) => {
      await setAutomatic(on, who.registerId, settings.automatic, at.now);
      await setAlert(on, who, settings.alert, at);
      await appendEvent(on, event);
    }),
  async lastRun() {
    const [run] = await rows(
      db.pool,
      sql`select id as "runId", slot, started_at as "startedAt", finished_at as "finishedAt" from comparison_run
        where state in ('completed', 'completed_with_failures') order by started_at desc limit 1`,
      (row) => runRow.parse(row),
    );
    return run ?? null;
  },
  waiting: ({ runId, finishedAt }, after, limit) =>
    rows(
      db.pool,
      sql`select r.id from (${switchedOn(finishedAt)}) on_then join register r on r.id = on_then.register_id
        where r.state <> 'dissolved' and r.suspension_id is null and (${after}::uuid is null or r.id > ${after}::uuid)
          and not exists (select from run_follow_up f where f.register_id = r.id and f.run_id = ${runId})
        order by r.id limit ${limit}`,
      (row) => idRow.parse(row),
    ),
  followUp: (order, at) => transaction(db, (on) => followUp(on, db, order, at)),
});

/** Registers with a switch that was on at that instant. */
const switchedOn = (instant: Date): Statement => sql`
  select register_id from automatic_reminder where since <= ${instant}
  union select register_id from exception_alert where since <= ${instant}`;

const setAutomatic = (on: Executor, registerId: string, automatic: boolean, now: Date) =>
  on.query(
    automatic
      ? sql`insert into automatic_reminder (register_id, since) values (${registerId}, ${now}) on conflict do nothing`
      : sql`delete from automatic_reminder where register_id = ${registerId}`,
  );

const setAlert = async (
  on: Executor,
  { registerId, accountId }: { registerId: string; accountId: string },
  alert: boolean,
  at: JudgedAt,
): Promise<void> => {
  if (!alert) {
    await on.query(
      sql`delete from exception_alert where register_id = ${registerId} and account_id = ${accountId}`,
    );
    return;
  }
  const others = await on.query(sql`select from exception_alert where register_id = ${registerId} limit 1`);
  await on.query(sql`insert into exception_alert (register_id, account_id, since)
    select register_id, account_id, ${at.now} from register_role_grant
    where register_id = ${registerId} and account_id = ${accountId} on conflict do nothing`);
  if (others.rowCount === 0) {
    await forgetRecovered(on, registerId, at);
    await learnExceptions(on, registerId, at);
  }
};

/** Who is no exception any more is new when they are one again. Who is unknown at the moment stays known. */
const forgetRecovered = (on: Executor, registerId: string, at: JudgedAt) =>
  on.query(sql`delete from known_exception where membership_id in (
    select m.id from membership m where m.register_id = ${registerId} and (${hasVerdict("meets", at)} or ${hasVerdict("exempt", at)}))`);

/** Returns how many were new. Whoever is leaving at this moment is waited for and passed over. */
const learnExceptions = async (on: Executor, registerId: string, at: JudgedAt): Promise<number> => {
  const learnt = await on.query(sql`insert into known_exception (membership_id)
    select id from (select m.id from membership m where m.register_id = ${registerId} and ${hasVerdict("exception", at)}
      order by m.id for key share) m
    on conflict do nothing`);
  return learnt.rowCount ?? 0;
};

const registerRow = z.object({ automatic: z.boolean(), alerts: z.number() });

const followUp = async (
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  order: FollowUp,
  at: JudgedAt,
): ReturnType<FollowUpStore["followUp"]> => {
  const { registerId, run } = order;
  const first = await on.query(sql`insert into run_follow_up (register_id, run_id, at, alerted)
    values (${registerId}, ${run.runId}, ${at.now}, false) on conflict do nothing`);
  const [register] = await rows(
    on,
    sql`select exists (select from automatic_reminder a where a.register_id = r.id and a.since <= ${run.finishedAt}) as automatic,
        (select count(*)::int from run_follow_up f where f.register_id = r.id and f.alerted and f.at >= ${order.dayStart})
          as alerts
      from register r where id = ${registerId} and state <> 'dissolved' and suspension_id is null`,
    (row) => registerRow.parse(row),
  );
  if (first.rowCount === 0 || register === undefined) {
    return null;
  }
  const reminded = register.automatic ? await remindExceptions(on, order, at) : 0;
  const { messageIds, told } =
    register.alerts < order.mostAlerts ? await alert(on, db, order, at) : NOBODY_TOLD;
  // That somebody of so few fails is how they are.
  const few = told.length > 0 ? await baseIds(on, { registerId, scope: null }, SMALL_BASE) : [];
  await appendEvents(on, [
    ...(reminded > 0 ? [order.reminded(reminded)] : []),
    ...(messageIds.length > 0 ? [order.alerted(messageIds.length)] : []),
    ...(isSmallBase(few.length) ? told.map((accountId) => order.seen(accountId, few)) : []),
  ]);
  return { reminders: reminded, messageIds };
};

const remindExceptions = async (on: Executor, order: FollowUp, at: JudgedAt): Promise<number> => {
  const { registerId } = order;
  const target = { registerId, scope: null, filter: { verdict: "exception" }, membershipIds: null } as const;
  return (await claimReminders(on, order.batch, target, order.day, at))?.total ?? 0;
};

const recipientRow = z.object({ id: z.string(), phone_cipher: z.instanceof(Buffer) });

/** Whoever asked for alerts before the run ended and may see the whole register. */
const recipientsOf = (on: Executor, db: Pick<Database, "cipher">, { registerId, run }: FollowUp) =>
  rows(
    on,
    sql`select a.id, a.phone_cipher from exception_alert e
      join register_role_grant g on g.register_id = e.register_id and g.account_id = e.account_id
        and g.role in ('owner', 'manager') and cardinality(coalesce(g.group_ids, '{}')) = 0
      join account a on a.id = e.account_id
      where e.register_id = ${registerId} and e.since <= ${run.finishedAt} order by a.id`,
    (row) => {
      const { id, phone_cipher } = recipientRow.parse(row);
      return { accountId: id, phone: accountPhone(db, id, phone_cipher) };
    },
  );

type Told = { messageIds: string[]; told: string[] };
const NOBODY_TOLD: Told = { messageIds: [], told: [] };

/** Exceptions that nobody could be told of, because of the day's limits, are still new the next time. */
const alert = async (
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  order: FollowUp,
  at: JudgedAt,
): Promise<Told> => {
  const { registerId, run } = order;
  const recipients = await recipientsOf(on, db, order);
  await forgetRecovered(on, registerId, at);
  if (recipients.length === 0) {
    return NOBODY_TOLD;
  }
  // All other messages of the day wait for whoever takes from it: learning up to 100,000 members comes before.
  await on.query(sql`savepoint learning`);
  const found = await learnExceptions(on, registerId, at);
  if (found === 0) {
    return NOBODY_TOLD;
  }
  const body = order.alert;
  const paid = await takeFromDay(on, order.take(smsParts(body)), recipients.length);
  if (paid === 0) {
    await on.query(sql`rollback to savepoint learning`);
    return NOBODY_TOLD;
  }
  const reached = recipients.slice(0, paid);
  const messages = reached.map(({ phone: to }) => ({
    id: order.messageId(),
    to,
    body,
    purpose: "notice" as const,
    now: at.now,
  }));
  await insertMessages(on, db, messages);
  await on.query(
    sql`update run_follow_up set alerted = true where register_id = ${registerId} and run_id = ${run.runId}`,
  );
  return { messageIds: messages.map(({ id }) => id), told: reached.map(({ accountId }) => accountId) };
};

import { z } from "zod";
import { SMS_SHARES } from "#domain/sms/budget.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { SmsOutbox, SmsTake } from "#ports/sms-outbox.ts";

const dayRow = z.object({ messages: z.number() });
const shareRow = z.object({ share: z.enum(SMS_SHARES), messages: z.number() });
const takerRow = z.object({ taker: z.string(), messages: z.number() });

/** Who the rows of a take are counted for: the register comes first, also where rows are locked, and all together last. */
const ALL = "";

/**
 * What a day's messages have taken, in the table `sms_day`: one row for each share, and one for each register that takes of
 * it. Each take is one statement, whose row lock makes others wait for its count.
 */
export const smsDay = ({
  pool,
}: Pick<Database, "pool">): Pick<SmsOutbox, "spend" | "unspend" | "spent" | "spentBy"> => ({
  async spend(take) {
    const { day, share, registerId, parts, most, mostOfRegister } = take;
    const counted =
      registerId === null
        ? await rows(pool, takeOfAll(take, sql`${most}::int >= ${parts}::int`), (row) => dayRow.parse(row))
        : await rows(
            pool,
            sql`with own as (
                insert into sms_day as held (day, share, taker, messages)
                select ${day}::date, ${share}, ${registerId}::text, ${parts}::int
                where ${Math.min(most, mostOfRegister)}::int >= ${parts}::int
                on conflict (day, share, taker) do update set messages = held.messages + ${parts}
                where held.messages + ${parts} <= ${mostOfRegister}
                returning messages),
              of_all as (${takeOfAll(take, sql`exists (select from own)`)})
              select of_all.messages from of_all
              union all select -1 from own where not exists (select from of_all)`,
            (row) => dayRow.parse(row),
          );
    const [{ messages } = { messages: null }] = counted;
    if (messages === -1) {
      // The share is used up, not the register's part of it.
      await addTo({ pool }, take, registerId ?? ALL, -parts);
      return null;
    }
    return messages;
  },
  async unspend(take) {
    for (const taker of takersOf(take)) {
      await addTo({ pool }, take, taker, -take.parts);
    }
  },
  async spent(day) {
    const found = await rows(
      pool,
      sql`select share, messages from sms_day where day = ${day}::date and taker = ${ALL}`,
      (row) => shareRow.parse(row),
    );
    const of = (asked: string): number => found.find(({ share }) => share === asked)?.messages ?? 0;
    return {
      join: of("join"),
      sign_in: of("sign_in"),
      notice: of("notice"),
      member: of("member"),
      known: of("known"),
    };
  },
  async spentBy(day, share, registerId) {
    const [counted] = await rows(
      pool,
      sql`select messages from sms_day where day = ${day}::date and share = ${share} and taker = ${registerId}`,
      (row) => dayRow.parse(row),
    );
    return counted?.messages ?? 0;
  },
});

const takersOf = ({ registerId }: SmsTake): string[] => (registerId === null ? [ALL] : [registerId, ALL]);

/** Counts for all together, where that is not too much. */
const takeOfAll = ({ day, share, parts, most }: SmsTake, condition: ReturnType<typeof sql>) =>
  sql`insert into sms_day as held (day, share, taker, messages) select ${day}::date, ${share}, ${ALL}, ${parts}::int
    where ${condition} and ${most}::int >= ${parts}::int
    on conflict (day, share, taker) do update set messages = held.messages + ${parts}
    where held.messages + ${parts} <= ${most}
    returning messages`;

const addTo = (
  { pool }: Pick<Database, "pool">,
  { day, share }: SmsTake,
  taker: string,
  parts: number,
): Promise<unknown> =>
  pool.query(sql`update sms_day set messages = messages + ${parts}
    where day = ${day}::date and share = ${share} and taker = ${taker}`);

/**
 * Takes as many of so many messages, each of the take's parts, as the share and the register still have room for, and returns
 * how many. Both stay locked until the end of the caller's transaction.
 */
export const takeFromDay = async (on: Executor, take: SmsTake, messages: number): Promise<number> => {
  const { day, share, parts, most, mostOfRegister } = take;
  const takers = takersOf(take);
  await on.query(sql`insert into sms_day (day, share, taker, messages)
    select ${day}::date, ${share}, taker, 0 from unnest(${takers}::text[]) as taker on conflict do nothing`);
  const held = await rows(
    on,
    sql`select taker, messages from sms_day where day = ${day}::date and share = ${share}
      and taker = any(${takers}::text[]) order by taker desc for update`,
    (row) => takerRow.parse(row),
  );
  const room = held.map((row) => (row.taker === ALL ? most : mostOfRegister) - row.messages);
  const taken = Math.max(0, Math.min(messages, Math.floor(Math.min(...room) / parts)));
  await on.query(sql`update sms_day set messages = messages + ${taken * parts}
    where day = ${day}::date and share = ${share} and taker = any(${takers}::text[])`);
  return taken;
};

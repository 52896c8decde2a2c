import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import { type TypedNumber, triedWith, tryNumber } from "#domain/identity/number-tries.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { NumberTries } from "#ports/number-tries.ts";

const triedRow = z
  .object({
    subject_index: z.instanceof(Buffer),
    number_index: z.instanceof(Buffer),
    is_refused: z.boolean(),
  })
  .transform((row) => ({
    subject: row.subject_index.toString("hex"),
    number: row.number_index.toString("hex"),
    isRefused: row.is_refused,
  }));

/** Numbers hashed in one go: some milliseconds, in which the process does nothing else. */
const BATCH = 2000;

type Asked = { subject: string; number: string };

/** Tries in the table `number_try`, as keyed hashes bound to the register. */
export const numberTries = (db: Pick<Database, "pool" | "index">): NumberTries => {
  const hashed = async (registerId: string, typed: readonly TypedNumber[]): Promise<Asked[]> => {
    const index = (of: string, parts: readonly string[]): string =>
      Buffer.from(db.index("number_try", registerId, of, ...parts)).toString("hex");
    const asked: Asked[] = [];
    for (const [i, each] of typed.entries()) {
      const { subject, number } = triedWith(each);
      asked.push({ subject: index("subject", subject), number: index("number", number) });
      if (i % BATCH === BATCH - 1) {
        await turn();
      }
    }
    return asked;
  };
  return {
    async take(registerId, typed, now) {
      const asked = await hashed(registerId, typed);
      return transaction(db, async (on) => {
        const subjects = await heldTries(on, registerId, asked, now);
        const answers: boolean[] = [];
        const kept = new Map<string, Asked & { isRefused: boolean }>();
        for (const { subject, number } of asked) {
          const tries = subjects.get(subject) ?? new Map();
          subjects.set(subject, tries);
          const tried = tryNumber(tries, number);
          if (tried !== null) {
            tries.set(number, tried);
            kept.set(`${subject} ${number}`, { subject, number, ...tried });
          }
          answers.push(tried !== null && !tried.isRefused);
        }
        await keep(on, registerId, [...kept.values()], now);
        return answers;
      });
    },
    async erase(before) {
      const { rowCount } = await db.pool.query(sql`delete from number_try where tried_at < ${before}`);
      return rowCount ?? 0;
    },
  };
};

/** What was tried of these subjects in thirty days. Who asks in the same register at the same moment waits. */
const heldTries = async (
  on: Executor,
  registerId: string,
  asked: readonly Asked[],
  now: Date,
): Promise<Map<string, Map<string, { isRefused: boolean }>>> => {
  await on.query(sql`select pg_advisory_xact_lock(hashtextextended(${`number_try ${registerId}`}, 0))`);
  const since = new Date(now.getTime() - PERIODS.number_try);
  const held = await rows(
    on,
    sql`select subject_index, number_index, is_refused from number_try
      where register_id = ${registerId} and tried_at > ${since}
        and subject_index = any(${[...new Set(asked.map(({ subject }) => subject))].map(bytesOf)}::bytea[])`,
    (row) => triedRow.parse(row),
  );
  const subjects = new Map<string, Map<string, { isRefused: boolean }>>();
  for (const { subject, number, isRefused } of held) {
    const tries = subjects.get(subject) ?? new Map<string, { isRefused: boolean }>();
    subjects.set(subject, tries.set(number, { isRefused }));
  }
  return subjects;
};

/** A number that is tried again stays for thirty days from then. */
const keep = async (
  on: Executor,
  registerId: string,
  tries: readonly (Asked & { isRefused: boolean })[],
  now: Date,
): Promise<void> => {
  await on.query(sql`insert into number_try (register_id, subject_index, number_index, is_refused, tried_at)
    select ${registerId}::uuid, given.subject, given.number, given.is_refused, ${now}::timestamptz
    from unnest(${tries.map(({ subject }) => bytesOf(subject))}::bytea[],
      ${tries.map(({ number }) => bytesOf(number))}::bytea[],
      ${tries.map(({ isRefused }) => isRefused)}::boolean[]) as given(subject, number, is_refused)
    on conflict (register_id, subject_index, number_index)
      do update set is_refused = excluded.is_refused, tried_at = excluded.tried_at`);
};

const bytesOf = (hex: string): Buffer => Buffer.from(hex, "hex");

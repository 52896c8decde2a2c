import { z } from "zod";
import { type Executor, rows, sql } from "#platform/database/database.ts";

/** Whom somebody named and which number they typed, as hashes. */
export type Asked = { subject: string; number: string };
export type Tried = Asked & { isRefused: boolean };

const bytesOf = (hex: string): Buffer => Buffer.from(hex, "hex");

/** Who asks in the same register at the same moment waits until the end of the transaction. */
export const lockTries = async (on: Executor, registerId: string): Promise<void> => {
  await on.query(sql`select pg_advisory_xact_lock(hashtextextended(${`number_try ${registerId}`}, 0))`);
};

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

/** The numbers of these subjects that were tried after `since`, by subject. */
export const heldTries = async (
  on: Executor,
  registerId: string,
  asked: readonly Asked[],
  since: Date,
): Promise<Map<string, Map<string, { isRefused: boolean }>>> => {
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
export const keepTries = async (
  on: Executor,
  registerId: string,
  tries: readonly Tried[],
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

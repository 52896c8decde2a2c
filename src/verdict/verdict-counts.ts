import { z } from "zod";
import type { RosterPart } from "#domain/access/actor.ts";
import type { JudgedAt, VerdictCounts } from "#domain/health/requirement.ts";
import { NOBODY } from "#domain/health/requirement.ts";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { isWithin } from "./group-sql.ts";
import { hasVerdict } from "./verdict-sql.ts";

const countsRow = z.object({
  register_id: z.string(),
  meets: z.number(),
  exception: z.number(),
  exempt: z.number(),
  unknown: z.number(),
});

/** Members by verdict of these parts of registers. */
export const verdictCounts = async (
  on: Executor,
  parts: readonly RosterPart[],
  at: JudgedAt,
): Promise<(registerId: string) => VerdictCounts> => {
  const whole = parts.filter(({ scope }) => scope === null);
  const limited = parts.filter(({ scope }) => scope !== null);
  const found = [
    ...(await countsOf(on, sql`m.register_id = any(${idsOf(whole)}::uuid[])`, at)),
    // A group is of one register: those of all these roles can be looked up together.
    ...(limited.length === 0
      ? []
      : await countsOf(
          on,
          sql`m.register_id = any(${idsOf(limited)}::uuid[]) and ${isWithin(limited.flatMap(({ scope }) => scope ?? []))}`,
          at,
        )),
  ];
  const byRegister = new Map(found.map(({ register_id, ...counts }) => [register_id, counts]));
  return (registerId) => byRegister.get(registerId) ?? NOBODY;
};

const idsOf = (parts: readonly RosterPart[]): string[] => parts.map(({ registerId }) => registerId);

const countsOf = (on: Executor, which: Statement, at: JudgedAt) =>
  rows(
    on,
    sql`select m.register_id,
      (count(*) filter (where ${hasVerdict("meets", at)}))::int as meets,
      (count(*) filter (where ${hasVerdict("exception", at)}))::int as exception,
      (count(*) filter (where ${hasVerdict("exempt", at)}))::int as exempt,
      (count(*) filter (where ${hasVerdict("unknown", at)}))::int as unknown
      from membership m where ${which} group by m.register_id`,
    (row) => countsRow.parse(row),
  );

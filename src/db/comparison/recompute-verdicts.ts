import { z } from "zod";
import { type Executor, rows, sql } from "#db/database.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { allowStatusWrites } from "./allow-status-writes.ts";
import { wordArray } from "./array-literal.ts";
import { meetsUntilColumn } from "./meets-until.ts";
import { lockRequirements } from "./requirements-lock.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "./status-row.ts";

const BATCH = 5000;
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";

const membershipRow = statusRow.extend({ id: z.string() });

/**
 * Judges every member of a register by new requirements, inside the transaction that changes them. It locks the
 * requirements, so that no comparison goes on by the old ones: call it before the statement that changes them.
 */
export const recomputeVerdicts = async (
  on: Executor,
  registerId: string,
  requirements: Requirements,
): Promise<void> => {
  await lockRequirements(on, registerId);
  await allowStatusWrites(on);
  let after = BEFORE_ALL;
  let read = BATCH;
  while (read === BATCH) {
    const batch = await membersAfter(on, registerId, after);
    await writeVerdicts(
      on,
      batch.map(({ id, compared }) => ({ id, until: compared && meetsUntilColumn(requirements, compared) })),
    );
    read = batch.length;
    after = batch.at(-1)?.id ?? after;
  }
};

const membersAfter = (on: Executor, registerId: string, after: string) => {
  const statement = {
    text: `select m.id, ${STATUS_COLUMNS}
      from membership m left join health_status h on h.person_id = m.person_id
      where m.register_id = $1 and m.id > $2 order by m.id limit ${BATCH}`,
    values: [registerId, after],
  };
  return rows(on, statement, (row) => {
    const membership = membershipRow.parse(row);
    return { id: membership.id, compared: comparedStatus(membership) };
  });
};

const writeVerdicts = (on: Executor, verdicts: readonly { id: string; until: number | null }[]) =>
  on.query(sql`
    update membership m set meets_until = to_timestamp(verdict.until)
    from unnest(${wordArray(verdicts.map(({ id }) => id))}::uuid[],
      ${wordArray(verdicts.map(({ until }) => until))}::float8[]) as verdict(id, until)
    where m.id = verdict.id and m.meets_until is distinct from to_timestamp(verdict.until)`);

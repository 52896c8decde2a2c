import { z } from "zod";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import { constant, type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { ChunkPerson } from "#ports/comparison-store.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "#verdict/status-row.ts";

const personRow = statusRow.extend({
  person_id: z.string(),
  register_id: z.string(),
  source_token: z.string(),
});

/** One that was just opened, whom the source has to be asked about, and what is held of them. */
export type OpenDispute = {
  disputeId: string;
  registerId: string;
  person: ChunkPerson;
  current: ComparedStatus | null;
};

/**
 * Who is behind a membership, by their phone too, and what is held of them; null when nobody is. Their row is locked, so that a
 * leave at this moment comes before or after, and takes the dispute with it.
 */
export const lockDisputing = async (
  on: Executor,
  { index }: Pick<Database, "index">,
  { membershipId, phone }: { membershipId: string; phone: string },
): Promise<Omit<OpenDispute, "disputeId"> | null> => {
  const [held] = await rows(
    on,
    sql`select p.id as person_id, m.register_id, p.source_token, ${constant(STATUS_COLUMNS)}
      from membership m join person p on p.id = m.person_id left join health_status h on h.person_id = p.id
      where m.id = ${membershipId} and p.phone_index = ${index("phone", phone)} for key share of p`,
    (row) => personRow.parse(row),
  );
  return held
    ? {
        registerId: held.register_id,
        person: { personId: held.person_id, token: held.source_token, mark: null },
        current: comparedStatus(held),
      }
    : null;
};

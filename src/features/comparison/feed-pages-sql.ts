import { z } from "zod";
import { type Database, rows, sql } from "#platform/database/database.ts";
import type { ComparisonStore } from "#ports/comparison-store.ts";
import { textArray } from "#verdict/array-literal.ts";
import { readPeople } from "./held-people-sql.ts";

const pageRow = z.object({ as_added: z.boolean() });

/** What the ledger knows of pages of the change feed and not of ranges. */
export const feedPages = ({
  pool,
}: Pick<Database, "pool">): Pick<ComparisonStore, "peopleByToken" | "addPage"> => ({
  peopleByToken: (tokens) =>
    readPeople(
      pool,
      "people by token",
      sql`select p.id, p.source_token, h.outcome, h.stale_since, h.mark from person p
        left join health_status h on h.person_id = p.id
        where p.source_token = any(${textArray(tokens)}::text[]) order by p.id`,
    ),
  addPage: async ({ runId, chunkNo, claim }, cursor) => {
    await pool.query(sql`
      with held as (
        select from comparison_chunk where run_id = ${runId} and chunk_no = ${chunkNo}
          and state = 'claimed' and claimed_by = ${claim} for update
      )
      insert into comparison_chunk (run_id, chunk_no, cursor)
      select ${runId}, ${chunkNo}::int + 1, ${cursor} from held
      on conflict do nothing`);
    const [page] = await rows(
      pool,
      sql`select exists (select from comparison_chunk
        where run_id = ${runId} and chunk_no = ${chunkNo}::int + 1 and cursor = ${cursor}) as as_added`,
      (row) => pageRow.parse(row),
    );
    return page?.as_added ?? false;
  },
});

import { z } from "zod";
import type { ImportOf } from "#domain/expected/expected.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { indexesOfMember } from "./person-index.ts";

const memberRow = z
  .object({
    id: z.string(),
    document_index: z.instanceof(Buffer),
    phone_index: z.instanceof(Buffer),
    terms: z.array(z.string()),
  })
  .transform((row) => ({
    membershipId: row.id,
    documentIndex: row.document_index,
    phoneIndex: row.phone_index,
    terms: row.terms.map(BigInt),
  }));

const matchedRow = z.object({ id: z.string() }).transform(({ id }) => id);

/**
 * Part of the transaction that imports, which has locked the register: notes who of the members this import expects, by
 * document and name, or by phone and name where it has no document. Gives their memberships. Nobody's data is opened, and
 * only members whose name the import has are looked at.
 */
export const matchMembers = async (
  on: Executor,
  db: Pick<Database, "index">,
  { registerId, importId }: ImportOf,
): Promise<string[]> => {
  const members = await rows(
    on,
    sql`select m.id, p.document_index, p.phone_index, m.name_terms::text[] as terms
      from membership m join person p on p.id = m.person_id
      where m.register_id = ${registerId}
        and m.name_terms in (select e.name_terms from expected_person e where e.import_id = ${importId})`,
    (row) => memberRow.parse(row),
  );
  const found = members.flatMap((member) =>
    indexesOfMember(db, registerId, member).map((personIndex) => ({ ...member, personIndex })),
  );
  return rows(
    on,
    sql`with matched as (update expected_person e set membership_id = m.id, is_paired = false, left_at = null
      from unnest(${found.map(({ membershipId }) => membershipId)}::uuid[],
        ${found.map(({ personIndex }) => personIndex)}::bytea[]) as found(id, person_index)
      join membership m on m.id = found.id
      where e.import_id = ${importId} and e.person_index = found.person_index and e.name_terms = m.name_terms
      returning m.id)
    select distinct id from matched`,
    (row) => matchedRow.parse(row),
  );
};

import { z } from "zod";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import { PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";

const memberRow = z
  .object({
    id: z.string(),
    person_id: z.string(),
    name_terms: z.array(z.string()),
    ...personColumns.shape,
  })
  .transform(({ person_id, name_terms, ...member }) => ({
    ...member,
    personId: BigInt(person_id),
    terms: name_terms.map(BigInt),
  }));

/** The next members of a register behind the person `from`, in the order of people, who are locked. */
export const membersBehind = (
  on: Executor,
  registerId: string,
  { from, limit }: { from: bigint; limit: number },
): Promise<z.output<typeof memberRow>[]> =>
  rows(
    on,
    sql`select m.id, m.person_id, m.name_terms::text[] as name_terms, ${PERSON_COLUMNS}
      from membership m join person p on p.id = m.person_id left join person_key k on k.person_id = p.id
      where m.register_id = ${registerId} and m.person_id > ${from}::bigint
      order by m.person_id limit ${limit} for no key update of p`,
    (row) => memberRow.parse(row),
  );

/** Keeps by what somebody of a list is found now, unless another of the same import is found by it. */
export const saveExpectedTerms = async (
  on: Executor,
  { id, terms, personIndex }: { id: string; terms: readonly bigint[]; personIndex: Buffer },
): Promise<void> => {
  await on.query(sql`update expected_person e set name_terms = ${terms}::bigint[], person_index = ${personIndex}
    where id = ${id} and not exists (select from expected_person o where o.import_id = e.import_id
      and o.person_index = ${personIndex} and o.name_terms = ${terms}::bigint[])`);
};

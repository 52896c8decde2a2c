import { z } from "zod";
import type { RegisterChange } from "#domain/register/register.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import { replaceText } from "./register-texts-sql.ts";

const changedRow = z.object({ reworded: z.boolean() });

/**
 * False when more members than the new capacity are in it, when it is dissolved, and for another name or purpose while anybody is
 * in it or a change is under way: members have agreed to them, or those who join do. Whoever is joining by another text than the
 * new one reads it first.
 */
export const changeDetails = async (
  on: Executor,
  id: string,
  { organisationName, address, purpose, capacity }: RegisterChange,
  at: Date,
): Promise<boolean> => {
  const [changed] = await rows(
    on,
    sql`update register r set organisation_name = ${organisationName}, address = ${address},
        purpose = ${purpose}, capacity = ${capacity}
      from (select id, organisation_name, address, purpose from register where id = ${id} for no key update) held
      where r.id = held.id and r.state <> 'dissolved' and r.member_count <= ${capacity}
        and ((held.organisation_name = ${organisationName} and held.purpose = ${purpose})
          or (r.member_count = 0 and not exists (select from register_change c where c.register_id = r.id)))
      returning (held.organisation_name, held.address, held.purpose)
        is distinct from (r.organisation_name, r.address, r.purpose) as reworded`,
    (row) => changedRow.parse(row),
  );
  if (changed === undefined) {
    return false;
  }
  if (changed.reworded) {
    await replaceText(on, id, at);
  }
  return true;
};

import { endOfText } from "#features/assist/end-of-text-sql.ts";
import { type Executor, sql } from "#platform/database/database.ts";

/**
 * Texts in the table `register_text`: what those who join are shown, and what each receipt is of. Whatever stands there,
 * or in the consent that is made of it, changes between these two, in a transaction that holds the register's row: the first
 * waits for joins, helps and agreements that have locked the text, and after it nobody agrees to it any more.
 */
export const closeText = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  await on.query(
    sql`update register_text set replaced_at = ${now} where register_id = ${registerId} and replaced_at is null`,
  );
  await endOfText(on, registerId, now);
};

/** Shows the text as it is now under the next version. */
export const openText = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  await on.query(sql`update register set text_version = text_version + 1 where id = ${registerId}`);
  await on.query(sql`update register_change c set version = r.text_version
    from register r where r.id = c.register_id and r.id = ${registerId}`);
  await on.query(sql`insert into register_text
      (register_id, version, organisation_name, region_code, address, purpose, registrar_id, shown_from)
    select r.id, r.text_version, coalesce(c.organisation_name, r.organisation_name), r.region_code, r.address,
      coalesce(c.purpose, r.purpose), g.account_id, ${now}
    from register r left join register_change c on c.register_id = r.id
    left join register_role_grant g on g.register_id = r.id and g.role = 'owner'
    where r.id = ${registerId}`);
};

/** Closes it and opens the next one, of a register that has just been changed or locked. */
export const replaceText = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  await closeText(on, registerId, now);
  await openText(on, registerId, now);
};

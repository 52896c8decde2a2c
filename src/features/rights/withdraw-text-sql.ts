import { z } from "zod";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { closeText, openText } from "#features/register/register-texts-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { TextChangeStore } from "#ports/text-changes.ts";

type Withdraw = Parameters<TextChangeStore["withdraw"]>;

const proposedRow = z.object({ asks_below: z.number() });
const revertedRow = z.object({ person_id: z.string() }).transform(({ person_id }) => person_id);

/** The statements of TextChangeStore.withdraw; the caller opens the transaction. */
export const withdrawText = async (
  on: Executor,
  { registerId, now, dueAt }: Withdraw[0],
  event: Withdraw[1],
): Promise<boolean> => {
  if (!(await lockRegister(on, registerId))) {
    return false;
  }
  const [change] = await rows(
    on,
    sql`select asks_below from register_change where register_id = ${registerId} and withdrawn_at is null`,
    (row) => proposedRow.parse(row),
  );
  if (!change) {
    return false;
  }
  // Whoever is agreeing at this moment has agreed before the next statement.
  await closeText(on, registerId, now);
  const since = change.asks_below;
  // People before memberships, as everybody locks them.
  await on.query(sql`select from person p where p.id in (select person_id from membership
    where register_id = ${registerId} and text_version >= ${since}) order by p.id for key share`);
  const reverted = await rows(
    on,
    sql`update membership m set text_version = earlier.text_version
      from membership held join lateral (
        select n.text_version from consent_receipt n
        where n.person_id = held.person_id and n.register_id = held.register_id and n.withdrawn_at is null
          and n.text_version < ${since}
        order by n.given_at desc limit 1) earlier on true
      where held.register_id = ${registerId} and held.text_version >= ${since} and m.id = held.id
      returning m.person_id::text as person_id`,
    (row) => revertedRow.parse(row),
  );
  await on.query(sql`update consent_receipt set withdrawn_at = ${now}
    where register_id = ${registerId} and person_id = any(${reverted}::bigint[]) and text_version >= ${since}
      and withdrawn_at is null`);
  const { rowCount: left } = await on.query(
    sql`select from membership where register_id = ${registerId} and text_version >= ${since} limit 1`,
  );
  if (left === 0) {
    await on.query(sql`delete from register_change where register_id = ${registerId}`);
  } else {
    // Who joined by the new text alone has never agreed to the one before it: they are asked, as everybody was.
    await on.query(sql`update register_change c set organisation_name = r.organisation_name, purpose = r.purpose,
        proposed_at = ${now}, due_at = ${dueAt}, asks_from = ${since}, asks_below = r.text_version + 1,
        withdrawn_at = ${now}
      from register r where r.id = c.register_id and r.id = ${registerId}`);
  }
  await openText(on, registerId, now);
  await appendEvent(on, event);
  return true;
};

import { type Executor, sql } from "#platform/database/database.ts";

/**
 * Part of the transaction that closes a register's text: whoever waits for a confirmation of a registrar's help has agreed
 * to that text, which nobody can confirm any more. What they had filled in is forgotten.
 */
export const endOfText = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  await on.query(sql`with over as (
      update assisted_join set state = 'text_changed', ended_at = ${now}
      where register_id = ${registerId} and state = 'waiting' returning draft_id)
    delete from join_draft d using over where d.id = over.draft_id and d.stage = 'code'`);
};

import { constant, sql } from "#platform/database/database.ts";

/** Whether the change `c` asks the member `m`. */
export const ASKED = constant("m.text_version >= c.asks_from and m.text_version < c.asks_below");

/** Changes of registers that go on: while one is suspended nobody is asked, taken out, or put under another text. */
export const GOING = sql`(select c.* from register_change c join register r on r.id = c.register_id
  where r.suspension_id is null)`;

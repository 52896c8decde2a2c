import { z } from "zod";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { dissolveRegister } from "#features/register/dissolve-register-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { ModerationStore } from "#ports/moderation-store.ts";

type Closings = Pick<
  ModerationStore,
  "proposeClosing" | "confirmClosing" | "withdrawClosing" | "dueClosings" | "close"
>;

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Closings in the table `register_closing`. All lock the register first, as suspending and lifting do. */
export const closings = (db: Pick<Database, "pool" | "index" | "cipher">): Closings => {
  /** Locks the register and runs `statement`; records the act when it changed something. */
  const act = (
    registerId: string,
    statement: (on: Executor) => Promise<{ rowCount: number | null }>,
    event: AuditEntry,
  ): Promise<boolean> =>
    transaction(db, async (on) => {
      if (!(await lockRegister(on, registerId)) || (await statement(on)).rowCount !== 1) {
        return false;
      }
      await appendEvent(on, event);
      return true;
    });

  return {
    proposeClosing: ({ id, registerId, reason, phone, now }, event) =>
      act(
        registerId,
        (on) =>
          on.query(sql`insert into register_closing (id, register_id, reason, proposed_by_index, proposed_at)
            select ${id}, id, ${reason}, ${db.index("phone", phone)}, ${now} from register
            where id = ${registerId} and suspension_id is not null
            on conflict (register_id) where ended_at is null do nothing`),
        event,
      ),
    confirmClosing: ({ registerId, phone, operatorPhones, dueAt }, event) => {
      const others = operatorPhones
        .filter((operator) => operator !== phone)
        .map((operator) => db.index("phone", operator));
      return act(
        registerId,
        (on) =>
          on.query(sql`update register_closing set confirmed_by_index = ${db.index("phone", phone)}, due_at = ${dueAt}
            where register_id = ${registerId} and ended_at is null and due_at is null
              and proposed_by_index = any(${others}::bytea[])`),
        event,
      );
    },
    withdrawClosing: (registerId, now, event) =>
      act(
        registerId,
        (on) =>
          on.query(
            sql`update register_closing set ended_at = ${now} where register_id = ${registerId} and ended_at is null`,
          ),
        event,
      ),
    dueClosings: (now, limit) =>
      rows(
        db.pool,
        sql`select register_id as id from register_closing where ended_at is null and due_at <= ${now}
          order by due_at limit ${limit}`,
        (row) => idRow.parse(row),
      ),
    close: (registerId, order) =>
      transaction(db, async (on) => {
        await lockRegister(on, registerId);
        const due = await on.query(sql`select from register_closing
          where register_id = ${registerId} and ended_at is null and due_at <= ${order.now}`);
        return due.rowCount === 0 ? null : dissolveRegister(on, db, registerId, order);
      }),
  };
};

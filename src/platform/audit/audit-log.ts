import { z } from "zod";
import type { ChainHead } from "#domain/audit/chain.ts";
import { checkpointBody, checkpointText } from "#domain/audit/checkpoint.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { AuditEntry, AuditLog } from "#ports/audit-log.ts";

/** The function gives null when there is no chain to append to: that must not pass for recorded. */
const appendedRow = z.object({ id: z.string() });

/**
 * Appends one event to its chain, which stays locked until the end of the caller's transaction: append last, and several
 * in a transaction by `appendEvents` alone. Throws when the event was not recorded.
 */
export const appendEvent = async (
  on: Executor,
  { action, at, actorId = null, registerId = null, membershipId = null, shown, detail = {} }: AuditEntry,
): Promise<void> => {
  await rows(
    on,
    sql`select append_audit_event(${at}::timestamptz, ${actorId}::uuid, ${action}, ${registerId}::uuid,
      ${membershipId}::uuid, ${shown ?? null}::uuid[], ${JSON.stringify(detail)}::jsonb) as id`,
    (row) => appendedRow.parse(row),
  );
};

/** The same of several, which then commit together: in the order of their chains, so that two who do this at once wait in turn. */
export const appendEvents = async (on: Executor, entries: readonly AuditEntry[]): Promise<void> => {
  for (const entry of entries.toSorted((one, other) => chainOf(one) - chainOf(other))) {
    await appendEvent(on, entry);
  }
};

/** As the database's function audit_chain_of has it: the last half of the last byte. */
const chainOf = ({ registerId, actorId }: AuditEntry): number =>
  Number.parseInt((registerId ?? actorId ?? "0").slice(-1), 16);

/** The audit record in the table `audit_event`, which is only ever appended to. */
export const auditLog = ({ pool, index }: Pick<Database, "pool" | "index">): AuditLog => ({
  append: (entry) => appendEvent(pool, entry),
  async appendUnlessSince(entry, since) {
    const { action, actorId = null, registerId, shown } = entry;
    const { rowCount } = await pool.query(sql`select from audit_event
      where register_id = ${registerId} and at > ${since} and actor_id = ${actorId} and action = ${action}
        and shown = ${shown}::uuid[] limit 1`);
    if (rowCount === 0) {
      await appendEvent(pool, entry);
    }
  },
  async checkpoint(now) {
    const heads = await chainHeads(pool);
    const body = checkpointBody({ at: now, heads });
    return checkpointText(body, index("audit_checkpoint", body));
  },
});

const headRow = z
  .object({ chain: z.number(), seq: z.string(), hash: z.instanceof(Buffer) })
  .transform(({ chain, seq, hash }) => [chain, { seq: BigInt(seq), hash }] as const);

/** How far each chain goes by the table `audit_chain`. */
export const chainHeads = async (on: Executor): Promise<Map<number, ChainHead>> =>
  new Map(
    await rows(on, sql`select chain, seq, hash from audit_chain order by chain`, (row) => headRow.parse(row)),
  );

import { createHash } from "node:crypto";
import { connected } from "./town.ts";

/**
 * What must be equal to the byte. `fetched_at` and `failing_since` are left out: they say when we asked, which a fault
 * rightly moves. Every other column is compared. Only where the source itself reported people as failed, and they were asked again, its time is left
 * out as well: whoever recovers gets the time of the answer, while an undisturbed run does not touch who has not changed.
 */
const statementsOf = (recovered: boolean) => ({
  health_status: `select (to_jsonb(t) - 'fetched_at' ${recovered ? "- 'source_time'" : ""})::text as row
    from health_status t order by person_id`,
  membership:
    "select (to_jsonb(t) - 'failing_since')::text as row from membership t order by register_id, person_id",
});

type State = Record<keyof ReturnType<typeof statementsOf>, string[]>;

export const stateOf = (url: string, recovered: boolean): Promise<State> =>
  connected(url, async (client) => {
    const { health_status, membership } = statementsOf(recovered);
    const read = async (statement: string) =>
      (await client.query<{ row: string }>(statement)).rows.map(({ row }) => row);
    return { health_status: await read(health_status), membership: await read(membership) };
  });

export const digestOf = (state: State): string =>
  createHash("sha256").update(JSON.stringify(state)).digest("hex").slice(0, 16);

/** Empty when both are the same, else the first rows that differ. */
export const differences = (expected: State, actual: State): string[] =>
  (["health_status", "membership"] as const).flatMap((table) => {
    const [left, right] = [new Set(expected[table]), new Set(actual[table])];
    const missing = expected[table].filter((row) => !right.has(row));
    const extra = actual[table].filter((row) => !left.has(row));
    return missing.length + extra.length === 0
      ? []
      : [`${table}: ${missing.length} rows missing, ${extra.length} too many; ${missing[0]} ${extra[0]}`];
  });

export type Ledger = {
  slotRuns: number;
  state: string;
  kind: string;
  people: number | null;
  chunks: number;
  done: number;
  lookedUp: number;
  changed: number;
  unchanged: number;
  failed: number;
  /** How often a chunk took effect, and how often somebody's status was written, both as committed. */
  applied: number;
  appliedTwice: number;
  written: number;
};

/** The ledger of the slot's run, with what the triggers have witnessed. */
export const ledgerOf = (url: string): Promise<Ledger> =>
  connected(url, async (client) => {
    const { rows } = await client.query<Ledger>(`
      select (select count(*)::int from comparison_run where slot is not null) as "slotRuns", run.state,
        run.kind, run.people_count as people, ledger.*,
        (select count(*)::int from chunk_applied where run_id = run.id) as applied,
        (select count(*)::int from (select from chunk_applied group by run_id, chunk_no having count(*) > 1) twice)
          as "appliedTwice",
        (select count(*)::int from status_written) as written
      from comparison_run run cross join lateral (
        select count(*)::int as chunks, count(*) filter (where state in ('done', 'failed'))::int as done, sum(looked_up)::int as "lookedUp",
          sum(changed)::int as changed, sum(unchanged)::int as unchanged, sum(failed)::int as failed
        from comparison_chunk where run_id = run.id
      ) ledger where run.slot is not null`);
    const [ledger] = rows;
    if (ledger === undefined) {
      throw new Error("the slot has no run");
    }
    return ledger;
  });

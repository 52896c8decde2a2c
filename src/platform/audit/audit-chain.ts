import { z } from "zod";
import {
  CHAIN_START,
  CHAINS,
  type ChainedEvent,
  type ChainFault,
  type ChainHead,
  endFault,
  followChain,
} from "#domain/audit/chain.ts";
import { type Checkpoint, checkpointText, findCheckpoints } from "#domain/audit/checkpoint.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import { chainHeads } from "./audit-log.ts";

const BATCH = 5000;

/** `faults`: the first of each chain that has one. `strays`: events that are in no chain. */
export type ChainReport = {
  events: number;
  strays: number;
  faults: (ChainFault & { chain: number })[];
};

/** The checkpoints in a text that carry our signature. Throws when there is none, or one that does not. */
export const signedCheckpoints = ({ index }: Pick<Database, "index">, text: string): Checkpoint[] => {
  const found = findCheckpoints(text);
  if (found.length === 0) {
    throw new Error("There is no checkpoint in it.");
  }
  for (const { body, text: given } of found) {
    if (given !== checkpointText(body, index("audit_checkpoint", body))) {
      throw new Error("A checkpoint in it was not signed with this MASTER_KEY.");
    }
  }
  return found;
};

/**
 * Computes every event's hash anew, chain by chain, in one snapshot: appending goes on meanwhile. `report` hears how many
 * events of how many are done.
 */
export const verifyChains = (
  db: Pick<Database, "pool">,
  checkpoints: readonly Checkpoint[],
  report: (done: number, total: number) => void,
): Promise<ChainReport> =>
  transaction(db, async (on) => {
    await on.query(sql`set transaction isolation level repeatable read read only`);
    const total = await countEvents(on);
    const heads = await chainHeads(on);
    const faults: ChainReport["faults"] = [];
    let events = 0;
    for (let chain = 0; chain < CHAINS; chain += 1) {
      const known = knownHashes(chain, checkpoints);
      const fault = await verifyChain(
        on,
        { chain, known, recorded: heads.get(chain) ?? CHAIN_START },
        (n) => {
          events += n;
          report(events, total);
        },
      );
      faults.push(...(fault === null ? [] : [{ chain, ...fault }]));
    }
    return { events, strays: await countStrays(on), faults };
  });

type Known = ReadonlyMap<bigint, Uint8Array>;

const knownHashes = (chain: number, checkpoints: readonly Checkpoint[]): Known =>
  new Map(
    checkpoints.flatMap(({ heads }) => {
      const head = heads.get(chain);
      return head === undefined || head.seq === 0n ? [] : [[head.seq, head.hash] as const];
    }),
  );

const verifyChain = async (
  on: Executor,
  { chain, known, recorded }: { chain: number; known: Known; recorded: ChainHead },
  read: (events: number) => void,
): Promise<ChainFault | null> => {
  let head = CHAIN_START;
  let batch: ChainedEvent[];
  do {
    batch = await eventsAfter(on, chain, head.seq);
    const followed = followChain(head, batch, known);
    if (followed.fault !== null) {
      return followed.fault;
    }
    head = followed.head;
    read(batch.length);
  } while (batch.length === BATCH);
  return endFault(head, recorded, known);
};

const eventRow = z
  .object({
    chain: z.number(),
    seq: z.string(),
    id: z.string(),
    at: z.string(),
    actor_id: z.string(),
    action: z.string(),
    register_id: z.string(),
    membership_id: z.string(),
    shown: z.string(),
    detail: z.string(),
    hash: z.instanceof(Buffer),
  })
  .transform(
    ({ seq, actor_id, register_id, membership_id, ...event }): ChainedEvent => ({
      ...event,
      seq: BigInt(seq),
      actorId: actor_id,
      registerId: register_id,
      membershipId: membership_id,
    }),
  );

/** As texts: what is hashed is what PostgreSQL prints. */
const eventsAfter = (on: Executor, chain: number, seq: bigint): Promise<ChainedEvent[]> =>
  rows(
    on,
    sql`select chain, seq, id, (extract(epoch from at) * 1000)::bigint::text as at, coalesce(actor_id::text, '') as actor_id,
        action, coalesce(register_id::text, '') as register_id, coalesce(membership_id::text, '') as membership_id,
        coalesce(array_to_string(shown, ','), '') as shown, detail::text as detail, hash
      from audit_event where chain = ${chain} and seq > ${seq} order by seq limit ${BATCH}`,
    (row) => eventRow.parse(row),
  );

const countRow = z.object({ n: z.number() });

const countEvents = async (on: Executor): Promise<number> => {
  const [count] = await rows(on, sql`select count(*)::int as n from audit_event`, (row) =>
    countRow.parse(row),
  );
  return count?.n ?? 0;
};

/** Where no append puts an event: beside the chains, or before their first number. */
const countStrays = async (on: Executor): Promise<number> => {
  const [count] = await rows(
    on,
    sql`select count(*)::int as n from audit_event where chain not between 0 and ${CHAINS - 1} or seq < 1`,
    (row) => countRow.parse(row),
  );
  return count?.n ?? 0;
};

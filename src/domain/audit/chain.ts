import { createHash } from "node:crypto";

/** How far a chain goes: the last event's number, 0 before the first, and its hash. */
export type ChainHead = { seq: bigint; hash: Uint8Array };

/** An event as it is hashed. `at` in milliseconds since 1970; what is absent is empty; `detail` as PostgreSQL prints jsonb. */
export type ChainedEvent = {
  chain: number;
  seq: bigint;
  id: string;
  at: string;
  actorId: string;
  action: string;
  registerId: string;
  membershipId: string;
  /** Membership ids with commas between. */
  shown: string;
  detail: string;
  hash: Uint8Array;
};

/**
 * `seq` is the first number at fault. "gap": no event has it, and later ones exist. "changed": content or place of the
 * event is not what was recorded. "rewritten": a checkpoint knows another hash. "cut": the chain ends before it.
 */
export type ChainFault = { kind: "gap" | "changed" | "rewritten" | "cut"; seq: bigint };

/** How many chains there are; the function audit_chain_of of the database spreads events over them. */
export const CHAINS = 16;

/** Before the first event of a chain: number 0 and 32 zero bytes. */
export const CHAIN_START: ChainHead = { seq: 0n, hash: new Uint8Array(32) };

/**
 * SHA-256 (FIPS 180-4) of the hash before and the event's fields, in this order, with a line feed between: none of them
 * can hold one, as PostgreSQL prints it escaped in jsonb. The function audit_hash of the database says the same.
 */
function eventHash(previous: Uint8Array, event: Omit<ChainedEvent, "hash">): Uint8Array {
  const { chain, seq, id, at, actorId, action, registerId, membershipId, shown, detail } = event;
  const fields = [chain, seq, id, at, actorId, action, registerId, membershipId, shown, detail];
  return createHash("sha256").update(previous).update(fields.join("\n"), "utf8").digest();
}

/**
 * Goes along a chain's next events in their order, up to the first that does not follow from those before, or has not the
 * hash that is `known` of its number.
 */
export function followChain(
  from: ChainHead,
  events: readonly ChainedEvent[],
  known: ReadonlyMap<bigint, Uint8Array>,
): { head: ChainHead; fault: ChainFault | null } {
  let head = from;
  for (const event of events) {
    const { seq } = event;
    if (seq !== head.seq + 1n) {
      return { head, fault: { kind: "gap", seq: head.seq + 1n } };
    }
    if (!sameHash(eventHash(head.hash, event), event.hash)) {
      return { head, fault: { kind: "changed", seq } };
    }
    if (!sameHash(known.get(seq) ?? event.hash, event.hash)) {
      return { head, fault: { kind: "rewritten", seq } };
    }
    head = { seq, hash: event.hash };
  }
  return { head, fault: null };
}

/** What is wrong with the end of a chain whose events go as far as `head`: they must go just as far as was recorded. */
export function endFault(
  head: ChainHead,
  recorded: ChainHead,
  known: ReadonlyMap<bigint, Uint8Array>,
): ChainFault | null {
  const asRecorded = head.seq === recorded.seq && sameHash(head.hash, recorded.hash);
  const beyond = [...known.keys()].some((seq) => seq > head.seq);
  return asRecorded && !beyond ? null : { kind: "cut", seq: head.seq + 1n };
}

function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

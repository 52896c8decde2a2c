import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { DisputeOutcome } from "#domain/health/dispute.ts";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import type { ChunkPerson } from "./comparison-store.ts";

/** `outcome` and `resolvedAt` are null while the source is being asked. */
export type Dispute = { at: Date; outcome: DisputeOutcome | null; resolvedAt: Date | null };

/** One that was just opened, whom the source has to be asked about, and what is held of them. */
export type OpenDispute = {
  disputeId: string;
  registerId: string;
  person: ChunkPerson;
  current: ComparedStatus | null;
};

/** Members' objections to the status that is held of them. */
export interface DisputeStore {
  /** Records what is held now and that it is disputed. Null when nobody with this phone has that membership. */
  open(dispute: {
    disputeId: string;
    membershipId: string;
    phone: string;
    actorId: string;
    now: Date;
  }): Promise<OpenDispute | null>;
  /** Writes what the source said, if it could be asked, as a comparison does, and the outcome, in one transaction. */
  resolve(
    dispute: OpenDispute & { membershipId: string },
    result: { outcome: DisputeOutcome; record: LookupRecord | null; sourceId: string; now: Date },
  ): Promise<void>;
  /** Of the person behind this membership, newest first; empty when they have another phone. */
  of(membership: { membershipId: string; phone: string; limit: number }): Promise<Dispute[]>;
}

import type { DisputeOutcome } from "#domain/health/dispute.ts";
import type { SourceContact } from "#domain/health/source-contact.ts";
import type { Problem, RefusedView } from "#member/views.ts";
import type { OwnRegister } from "./me-views.ts";

/** Instants are ISO 8601 text: Next hands over JSON. */
export type RaisedDispute = { at: string; outcome: DisputeOutcome | null; resolvedAt: string | null };

export type DisputeView = {
  kind: "dispute";
  membership: OwnRegister;
  /** Newest first. */
  disputes: RaisedDispute[];
  source: SourceContact | null;
  problem: Problem | null;
};

export type DisputePageView = DisputeView | RefusedView;

import type { RegisterRole } from "#domain/access/access.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { JudgedAt } from "./register-store.ts";

/** A whole register (`groupId` null), or a group of it with all that lies under it. */
export type RequirementsPlace = { registerId: string; groupId: string | null };

/**
 * What other requirements would do to the members whom they concern, at one instant. `failing`: exceptions then; `newly` of
 * them are none now, and `noLonger` are exceptions now. Nothing can be said of the `unknown`.
 */
export type RequirementsEffect = {
  members: number;
  failing: number;
  newly: number;
  noLonger: number;
  unknown: number;
};

/**
 * One change. `requirements` null: the group's own were removed. `groupName` is null for a group that is gone; `actorName` is
 * in clear, empty for an account that is gone: mask it before it leaves the server.
 */
export type RequirementsChange = {
  at: Date;
  actorName: string;
  role: RegisterRole | null;
  groupId: string | null;
  groupName: string | null;
  requirements: Requirements | null;
};

export interface RequirementsStore {
  /**
   * Saves what is required in this place, judges every member whom it concerns, and records the event, in one transaction.
   * For a group null removes its own: what is required above it holds again. False when there is no such group.
   */
  set(place: RequirementsPlace, requirements: Requirements | null, event: AuditEntry): Promise<boolean>;
  /** The groups with requirements of their own. */
  ofGroups(registerId: string): Promise<{ groupId: string; requirements: Requirements }[]>;
  /** Null when there is no such group. */
  effectOf(
    place: RequirementsPlace,
    requirements: Requirements | null,
    at: JudgedAt,
  ): Promise<RequirementsEffect | null>;
  /** Newest first. */
  history(registerId: string, limit: number): Promise<RequirementsChange[]>;
}

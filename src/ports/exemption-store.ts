import type { RosterPart } from "#domain/access/actor.ts";
import type { Exemption } from "#domain/health/exemption.ts";
import type { AuditEntry } from "./audit-log.ts";

export interface ExemptionStore {
  /**
   * Excuses the member, in place of an exemption that they have, and records the event, in one transaction. False when the
   * membership is not of this part.
   */
  grant(part: RosterPart, membershipId: string, exemption: Exemption, event: AuditEntry): Promise<boolean>;
  /** Ends the member's exemption. False when they have none, or are not of this part. */
  end(part: RosterPart, membershipId: string, event: AuditEntry): Promise<boolean>;
  /** Deletes exemptions that ended before `before`. Returns how many. */
  erase(before: Date): Promise<number>;
}

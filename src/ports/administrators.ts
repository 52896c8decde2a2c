import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
import type { GivenRole } from "#domain/access/administrators.ts";
import type { AuditEntry } from "./audit-log.ts";

/** Somebody with a role in a register, in clear: mask the phone before it leaves the server. */
export type Administrator = {
  accountId: string;
  name: string;
  phone: string;
  role: RegisterRole;
  scope: GroupScope;
  grantedAt: Date;
};

/** A role in a register that nobody has answered yet, in clear: mask the phone before it leaves the server. */
export type OpenInvitation = {
  invitationId: string;
  phone: string;
  role: GivenRole;
  scope: GroupScope;
  note: string;
  createdAt: Date;
  expiresAt: Date;
};

/** The same as whoever is invited sees it. `invitedBy` is in clear: mask it before it leaves the server. */
export type RoleOffer = {
  invitationId: string;
  organisationName: string;
  role: GivenRole;
  /** Names of the groups that the role is for; null for the whole register. */
  groups: string[] | null;
  note: string;
  invitedBy: string;
  expiresAt: Date;
};

export type NewInvitation = {
  id: string;
  registerId: string;
  phone: string;
  role: GivenRole;
  /** Empty for the whole register. */
  groupIds: readonly string[];
  note: string;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
};

/** Whose answer it is: the invitation must be to this phone. */
export type InvitationAnswer = { invitationId: string; phone: string; accountId: string; now: Date };

/** What `accountId` may do in the register from now on, as `actorId` gives it. */
export type ChangedGrant = {
  actorId: string;
  registerId: string;
  accountId: string;
  role: GivenRole;
  groupIds: readonly string[];
};

/** Who may do what in a register: owner, managers, viewers, and who is invited to be one. */
export interface AdministratorStore {
  /** The owner first, then in the order in which they came. */
  list(registerId: string): Promise<Administrator[]>;
  /** Newest first. */
  invitations(registerId: string, now: Date): Promise<OpenInvitation[]>;
  /**
   * Stores the invitation and its event, within the limits of a register; anything but `invited` changes nothing. `not_owner`:
   * whoever invites is not the owner, or not any more.
   */
  invite(
    invitation: NewInvitation,
    event: AuditEntry,
  ): Promise<"invited" | "already_invited" | "full" | "unknown_group" | "not_owner">;
  /** Takes back an invitation; false when there is none such in this register. */
  withdraw(registerId: string, invitationId: string, event: AuditEntry): Promise<boolean>;
  /** To whoever proves this phone, newest first. */
  offersTo(phone: string, now: Date): Promise<RoleOffer[]>;
  /** Grants the role; null when there is no such invitation to this phone (any more), its groups are gone, or the register has its 20. */
  accept(answer: InvitationAnswer): Promise<{ registerId: string } | "full" | null>;
  /** False when there is no such invitation to this phone. */
  decline(answer: InvitationAnswer): Promise<boolean>;
  /** Another role or other groups, given by the owner; never the owner's own. */
  change(grant: ChangedGrant, event: AuditEntry): Promise<"changed" | "unknown" | "unknown_group">;
  /**
   * Ends a role and a hand-over to its holder, by the owner or by the holder; false for the owner's role, for whoever has
   * none, and when the actor is neither (any more).
   */
  end(role: { actorId: string; registerId: string; accountId: string }, event: AuditEntry): Promise<boolean>;
  /**
   * Revokes every session of somebody else with a role, by the owner. Null for the owner's account, for whoever has no role,
   * and when the actor is not the owner (any more).
   */
  endSessions(
    role: { actorId: string; registerId: string; accountId: string },
    event: AuditEntry,
  ): Promise<{ sessions: number; phone: string } | null>;
  /** Deletes what nobody has answered in time. Returns how many. */
  eraseLapsed(now: Date): Promise<number>;
}

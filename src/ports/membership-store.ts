import type { RosterPart } from "#domain/access/actor.ts";
import type { LookupRecord } from "#domain/comparison/compare.ts";
import type { ConsentGiver } from "#domain/consent/giver.ts";
import type { AssistConfirmation, SecondReason } from "#domain/register/assisted-join.ts";
import type { Closing } from "#domain/register/closing.ts";
import type { RemovalNotice } from "#domain/register/removal.ts";
import type { Suspension } from "#domain/register/suspension.ts";
import type { Certify } from "#domain/rights/deletion-receipt.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { GivenConsent } from "./draft-store.ts";
import type { IdentityClaim } from "./health-source.ts";
import type { OtpCheck, OtpKey } from "./otp-store.ts";
import type { RosterMember } from "./roster-store.ts";

/** What confirmed a registrar's help: the link to the phone, another administrator (`accountId`, for `reason`), or nobody's objection. */
export type HelpConfirmed =
  | { by: "phone" | "silence" }
  | { by: "second"; accountId: string; reason: SecondReason };

/**
 * What shows that it is the person who joins, with the draft that becomes `done`: the code from the message, or a registrar
 * who has checked their identity document in person, and what confirmed that.
 */
type JoinProof =
  | { by: "code"; otp: { key: OtpKey; code: string }; draftKey: string }
  | { by: "help"; assistedJoinId: string; confirmed: HelpConfirmed };

/** Everything that one join writes. */
export type JoinOrder = {
  registerId: string;
  /** As the health source has confirmed it, with the token that it gave. */
  claim: IdentityClaim;
  token: string;
  proof: JoinProof;
  /** What the source answered for the token: the first health status. */
  record: LookupRecord;
  sourceId: string;
  consent: GivenConsent;
  giver: ConsentGiver;
  textVersion: number;
  /** Chosen by the person; passed over when it is gone by now, or when they are in the register and in a group already. */
  groupId: string | null;
  /** Used when the person is not in the register yet. */
  membershipId: string;
  receiptNumber: string;
  now: Date;
};

export type JoinResult =
  | { outcome: "joined"; isNew: boolean; membershipId: string; receiptNumber: string }
  | { outcome: "not_proven"; check: Exclude<OtpCheck, { outcome: "right" }> }
  | { outcome: "draft_gone" };

/** A member as the roster has them, with the register's side of it. */
export type OwnMembership = RosterMember & {
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  receiptNumber: string | null;
  /** Name in clear of the registrar who helped with the join; null for none, and when it is not known any more. */
  assistedBy: string | null;
  /** What confirmed that help; null for none, and for help from before it had to be confirmed. */
  assistConfirmed: AssistConfirmation | null;
  /** Name in clear of the second administrator, where one did. */
  assistConfirmedBy: string | null;
  /** Until when another name or purpose is to be agreed to; null when there is none. */
  reconsentDueAt: Date | null;
  /** When a change that they had agreed to was taken back; null for never. */
  changeWithdrawnAt: Date | null;
  /** What operators have decided about the register. */
  suspension: Suspension | null;
  closing: Closing | null;
};

/** `membershipId` null: every register of everybody with this phone. `by`: what is recorded of each departure, and whose it was. */
export type LeaveOrder = {
  phone: string;
  membershipId: string | null;
  by: Pick<AuditEntry, "action" | "actorId">;
  now: Date;
  certify: Certify;
};

export type Departure = {
  left: readonly { registerId: string; membershipId: string }[];
  receiptId: string;
  /** Whether the account of the phone is gone, and its sessions with it. */
  accountErased: boolean;
};

/** `notice`: what the member is told. `by`: what is recorded of it, and whose it was. */
export type RemovalOrder = {
  part: RosterPart;
  membershipId: string;
  notice: Pick<RemovalNotice, "noticeId" | "reason" | "words">;
  by: Pick<AuditEntry, "action" | "actorId" | "detail">;
  now: Date;
  certify: Certify;
};

/** Whom to tell, and of what. */
export type Removal = { phone: string; organisationName: string; receiptId: string };

export interface MembershipStore {
  /**
   * In one transaction: consumes the code, or the registrar's help that waits, saves the person, the membership, the receipt and the first health status,
   * counts the member, and finishes the draft. Whoever is in the register already keeps membership and receipt.
   * Throws DomainError register_paused, register_dissolved, register_full, text_changed when those who join are shown another
   * text than `textVersion` by now, and then nothing has changed, not even the code; a wrong code is counted and changes nothing
   * else.
   */
  join(order: JoinOrder): Promise<JoinResult>;
  /** Every membership of everybody who gave this phone, newest first. */
  ofPhone(phone: string): Promise<OwnMembership[]>;
  /** Null once the person has left. */
  byReceipt(receiptNumber: string): Promise<OwnMembership | null>;
  /**
   * Deletes the memberships, withdraws their consent receipts and cuts them from the person, and forgets everybody who is
   * then in no register, with all that the phone of theirs alone has left: all or nothing. Null when there is nothing to
   * leave and nothing to forget.
   */
  leave(order: LeaveOrder): Promise<Departure | null>;
  /**
   * The same of one member of this part, against their will, and keeps for them why: all or nothing. Null for a membership
   * that is not of this part, or over.
   */
  remove(order: RemovalOrder): Promise<Removal | null>;
  /** Deletes receipts that were withdrawn before `before`. Returns how many. */
  eraseReceipts(before: Date): Promise<number>;
}

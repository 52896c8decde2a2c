import type { GiverKind } from "#domain/consent/giver.ts";
import type { AgreedText } from "#domain/register/text-change.ts";
import type { Certify } from "#domain/rights/deletion-receipt.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { GivenConsent } from "./draft-store.ts";
import type { Departure } from "./membership-store.ts";
import type { SmsTake } from "./sms-outbox.ts";

/** A change of what members agreed to, under way. */
type TextChange = AgreedText & { registerId: string; proposedAt: Date; dueAt: Date };

/** `withdrawn`: it was taken back, and asks those who joined meanwhile to agree to the text before it. */
type TextChangeProgress = TextChange & { withdrawn: boolean; agreed: number; members: number };

/** A change that one membership has not agreed to yet. */
export type OpenConsent = {
  membershipId: string;
  registerId: string;
  /** In clear: mask it before it leaves the server. */
  registrarName: string;
  givenBy: GiverKind;
  before: AgreedText;
  after: AgreedText;
  /** Of `after`. */
  textVersion: number;
  dueAt: Date;
};

/** Somebody to be told, or to be taken out. `phone` in clear. */
export type AskedMember = {
  membershipId: string;
  registerId: string;
  phone: string;
  after: AgreedText;
  dueAt: Date;
};

/** `message`: what a member is told, and what it takes of the day's messages. */
export type TellOrder = {
  limit: number;
  notDueBefore: Date;
  now: Date;
  message(member: AskedMember): { id: string; to: string; body: string; take: SmsTake };
};

export type LapseOrder = Pick<AskedMember, "membershipId" | "registerId"> & {
  by: Pick<AuditEntry, "action" | "actorId">;
  now: Date;
  certify: Certify;
};

/** What is done is recorded in its transaction. */
export interface TextChangeStore {
  /** False while another change of this register is under way. */
  propose(change: TextChange, event: AuditEntry): Promise<boolean>;
  /**
   * Takes a change back that has not been carried out: whoever agreed to it is under the text that they had agreed to
   * before, and their newer receipt is withdrawn; whoever joined meanwhile is asked to agree to the text before it until
   * `dueAt`. False when there is none, or it has been withdrawn.
   */
  withdraw(withdrawal: { registerId: string; now: Date; dueAt: Date }, event: AuditEntry): Promise<boolean>;
  ofRegister(registerId: string): Promise<TextChangeProgress | null>;
  /** Null when nobody with this phone has that membership, or nothing is to be agreed to. */
  openConsent(membership: { membershipId: string; phone: string }): Promise<OpenConsent | null>;
  /** Writes the new consent receipt of the same giver. False when there is nothing to agree to any more, or another text. */
  agree(
    agreement: {
      membershipId: string;
      receiptNumber: string;
      consent: GivenConsent;
      textVersion: number;
      now: Date;
    },
    event: AuditEntry,
  ): Promise<boolean>;
  /**
   * Stores a message to members whom nobody has told yet, as many as the day has messages for; whoever gets none stays untold.
   * A change that would be due before `notDueBefore` is put off until then, for all of its members. Returns the messages.
   */
  tell(order: TellOrder): Promise<string[]>;
  /** Members who were told, and had not agreed when the change was due. */
  lapsed(now: Date, limit: number): Promise<AskedMember[]>;
  /** Ends the membership of one of these, unless they have agreed since, or the change was withdrawn or stopped: then null. */
  takeOut(order: LapseOrder): Promise<Departure | null>;
  /** Puts the changes in force that every member has agreed to. Returns the registers. */
  settle(event: (registerId: string) => AuditEntry): Promise<string[]>;
}

import type { RegisterGrant } from "#domain/access/access.ts";
import type { Requirements, Verdict } from "#domain/health/requirement.ts";
import type { Proof } from "#domain/organisation/proof.ts";
import type { RegisterDraft, RegisterState } from "#domain/register/register.ts";
import type { EndReason } from "#domain/register/removal.ts";
import type { Certify } from "#domain/rights/deletion-receipt.ts";
import type { AuditEntry } from "./audit-log.ts";

export type Register = RegisterDraft & {
  id: string;
  state: RegisterState;
  capacity: number;
  memberCount: number;
  requirements: Requirements;
  createdAt: Date;
};

/** `isSuspended`: by operators. */
export type StoredRegister = Register & { isSuspended: boolean };

/** Members by verdict at one instant; they add up to all members. */
export type VerdictCounts = Record<Verdict, number>;

/** A grant, and whether operators have suspended the register. */
type HeldGrant = RegisterGrant & { isSuspended: boolean };

/** `counts`: of the members whom the grant covers; of a suspended register nobody is counted. */
export type HeldRegister = HeldGrant & { register: Register; counts: VerdictCounts };

/** What may be changed after opening. Region and credit code say who the organisation is, so they stay. */
export type RegisterChange = { organisationName: string; address: string; purpose: string; capacity: number };

/** What a join page may know of a register. `registrarName` is in clear: mask it before it leaves the server. */
export type InvitingRegister = {
  id: string;
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  /** Rises with every change of what is shown here. */
  textVersion: number;
  state: RegisterState;
  /** By operators. */
  isSuspended: boolean;
  capacity: number;
  memberCount: number;
  ownerAccountId: string;
  registrarName: string;
  proof: (Proof & { decidedBy: string | null }) | null;
};

/** A dissolved register is found by any code that it ever had, so that the page can say so. */
export type JoinCodeLookup =
  | { status: "unknown" }
  | { status: "renewed" }
  | { status: "found"; register: InvitingRegister; expiresAt: Date | null };

export type ForgottenMembers = { memberships: number; people: number; receiptId: string };

/** What those who join are shown. */
export type ShownText = Pick<Register, "organisationName" | "regionCode" | "address" | "purpose">;

/** `now` and `coveredAt`, when a comparison last covered everybody (null: never), decide who counts as unknown. */
export type JudgedAt = { now: Date; coveredAt: Date | null };

/**
 * `by`: what is recorded of why it ends, and who ended it. `unlessSuspended`: not while operators have stopped it. `atMost`:
 * only with so many members. `askedBy`: only while this account's wish to end it stands. `lastOpenedAt`: unless somebody has
 * opened it since.
 */
export type DissolveOrder = {
  by: Pick<AuditEntry, "action" | "actorId" | "detail">;
  unlessSuspended?: boolean;
  atMost?: number;
  askedBy?: string;
  lastOpenedAt?: Date;
  now: Date;
  certify: Certify;
  /** What each phone of a member is told; `newId` numbers the notices. */
  notice: { reason: EndReason; newId: () => string };
};

export interface RegisterStore {
  /** Register, owner grant and first join code, or nothing. */
  open(register: Register, ownerAccountId: string, joinCode: string): Promise<void>;
  byId(id: string): Promise<StoredRegister | null>;
  shownText(id: string): Promise<ShownText | null>;
  /** Null without a grant, for a register that does not exist, and once it is dissolved. */
  grantOf(registerId: string, accountId: string): Promise<HeldGrant | null>;
  /** Registers that are not dissolved, newest first. */
  heldBy(accountId: string, at: JudgedAt): Promise<HeldRegister[]>;
  byJoinCode(code: string): Promise<JoinCodeLookup>;
  /** The code that is not retired and the owner's name in clear; null once dissolved, and while suspended: nobody is invited then. */
  invitation(
    registerId: string,
  ): Promise<{ code: string; expiresAt: Date | null; registrarName: string } | null>;
  /**
   * False when more members than the new capacity are in it, when it is dissolved, and for another name or purpose while
   * anybody is in it or a change is under way. Whoever is joining by another text than the new one reads it first. Recorded
   * in its transaction.
   */
  change(id: string, change: RegisterChange, event: AuditEntry): Promise<boolean>;
  /** False when the register is not in `from`. */
  moveState(id: string, from: RegisterState, to: RegisterState): Promise<boolean>;
  /** Retires the code in force, puts `code` in its place and records it, in one transaction. */
  renewCode(
    registerId: string,
    next: { code: string; expiresAt: Date | null },
    event: AuditEntry,
  ): Promise<void>;
  /** Gives the code in force this end and records it, in one transaction. */
  setCodeExpiry(registerId: string, expiresAt: Date | null, event: AuditEntry): Promise<void>;
  /**
   * Marks the register dissolved, retires its codes, deletes its memberships, withdraws its receipts and cuts them from
   * the person, forgets everybody who is in no other register, as leaving does, and records it: all or nothing. Null when
   * it was dissolved before, or is not as the order has it.
   */
  dissolve(id: string, order: DissolveOrder): Promise<ForgottenMembers | null>;
  counts(): Promise<{ registers: number; people: number; memberships: number }>;
}

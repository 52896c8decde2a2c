import type { Closing, ProposedClosing } from "#domain/register/closing.ts";
import type { RegisterState } from "#domain/register/register.ts";
import type { Dismissal, Report, ReportReason } from "#domain/register/report.ts";
import type { Suspension } from "#domain/register/suspension.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { DissolveOrder, ForgottenMembers } from "./register-store.ts";

/** Reports of one register that nobody has dealt with. `texts`: the newest that have words. */
export type OpenReports = {
  count: number;
  reasons: Partial<Record<ReportReason, number>>;
  texts: { text: string; reportedAt: Date }[];
  firstAt: Date;
  lastAt: Date;
};

/** What an operator knows of a register: who asks and how many are in it, and nobody of them. */
export type ModeratedRegister = {
  registerId: string;
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  state: RegisterState;
  memberCount: number;
  createdAt: Date;
  suspension: Suspension | null;
  closing: ProposedClosing | null;
  reports: OpenReports | null;
};

/** Reports of registers, and what operators do about them. An operator is known by the phone. */
export interface ModerationStore {
  report(report: Report & { id: string; registerId: string; reportedAt: Date }): Promise<void>;
  /** Registers with open reports, the longest waiting first, then those that are suspended; `total` of all of them. */
  queue(phone: string, limit: number): Promise<{ registers: ModeratedRegister[]; total: number }>;
  /** Null for one that does not exist or is dissolved. */
  register(registerId: string, phone: string): Promise<ModeratedRegister | null>;
  /** What its people are told; null of either that is not. */
  decisions(registerId: string): Promise<{ suspension: Suspension | null; closing: Closing | null }>;
  /** Deals with the open reports until `upTo`, so that none goes unseen. Returns how many; none records nothing. */
  dismiss(
    registerId: string,
    decision: { dismissal: Dismissal; upTo: Date; now: Date },
    event: (reports: number) => AuditEntry,
  ): Promise<number>;
  /** Suspends, deals with all open reports and ends reminders under way. False for one that is suspended or dissolved. */
  suspend(
    suspension: { id: string; registerId: string; reason: string; now: Date },
    event: (reports: number) => AuditEntry,
  ): Promise<boolean>;
  /**
   * A change of text, or an end that the owner asked for, is due at these instants at the earliest: meanwhile nobody could
   * agree to the one or take back the other. "closing": its end is decided; that goes first.
   */
  lift(
    lifting: {
      registerId: string;
      reason: string;
      now: Date;
      textDueNotBefore: Date;
      dissolutionDueNotBefore: Date;
    },
    event: AuditEntry,
  ): Promise<"lifted" | "not_suspended" | "closing">;
  /** False for one that is not suspended or has a closing. */
  proposeClosing(
    proposal: { id: string; registerId: string; reason: string; phone: string; now: Date },
    event: AuditEntry,
  ): Promise<boolean>;
  /** False unless somebody else of `operatorPhones` has proposed it. */
  confirmClosing(
    confirmation: { registerId: string; phone: string; operatorPhones: readonly string[]; dueAt: Date },
    event: AuditEntry,
  ): Promise<boolean>;
  withdrawClosing(registerId: string, now: Date, event: AuditEntry): Promise<boolean>;
  /** Registers whose notice has ended, the longest first. */
  dueClosings(now: Date, limit: number): Promise<string[]>;
  /** Dissolves a register whose notice has ended; null when its closing was withdrawn, or carried out, meanwhile. */
  close(registerId: string, order: DissolveOrder): Promise<ForgottenMembers | null>;
  /** Deletes reports that were dealt with before this instant. Returns how many. */
  eraseReports(before: Date): Promise<number>;
}

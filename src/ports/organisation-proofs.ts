import type { Proof, ProofApplication, ProofDecision } from "#domain/organisation/proof.ts";
import type { AuditEntry } from "./audit-log.ts";

/** An application with what became of it. */
export type OrganisationProof = Proof &
  ProofApplication & {
    id: string;
    /** Who asked; null once the account is gone. */
    accountId: string | null;
    askedAt: Date;
    decidedAt: Date | null;
    /** Null while it waits, and for the demo's sandbox operator. */
    decidedBy: string | null;
    reason: string | null;
  };

/** `askedByName` in clear, empty when the account is gone: mask it before it leaves the server. */
type ApplicationToDecide = OrganisationProof & {
  askedByName: string;
  /** The registers that have it, oldest first; `assistQuota`: people helped to join beyond their share. */
  registers: { registerId: string; address: string; assistQuota: number }[];
};

type ProofVerdict = Pick<OrganisationProof, "decidedBy" | "reason" | "validUntil"> & {
  from: ProofDecision;
  to: ProofDecision;
  at: Date;
};

export interface OrganisationProofStore {
  /** Whether the register's proof stands, and for its name. */
  isProven(registerId: string, now: Date): Promise<boolean>;
  /** Whether the account has a proof that stands for exactly this name. */
  mayUseReservedWords(accountId: string, of: { organisationName: string }, now: Date): Promise<boolean>;
  /** Whether the account has a proof that stands, for whatever name. */
  hasProven(accountId: string, now: Date): Promise<boolean>;
  /** Keeps an application; one of the same account for the same name that waits gives way to it. */
  ask(application: ProofApplication & { id: string; accountId: string }, event: AuditEntry): Promise<void>;
  /** False when the application is not in `from`, or gone. */
  decide(id: string, verdict: ProofVerdict, event: Omit<AuditEntry, "at">): Promise<boolean>;
  /** Gives a register that was opened, or has another name, the best proof that its owner has for the name. */
  link(registerId: string, now: Date): Promise<void>;
  /** Newest first. */
  ofAccount(accountId: string): Promise<OrganisationProof[]>;
  ofRegister(registerId: string): Promise<OrganisationProof | null>;
  /** Those that wait, the oldest first; and those that were decided so, the newest first. */
  list(decision: ProofDecision, limit: number): Promise<ApplicationToDecide[]>;
  /** False when the register's proof does not stand for its name. */
  setAssistQuota(registerId: string, quota: number, event: AuditEntry): Promise<boolean>;
  /** Deletes what was refused, revoked or lapsed, and asked without an answer, before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
}

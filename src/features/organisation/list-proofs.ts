import { maskName } from "#domain/identity/mask.ts";
import {
  mayAskAnew,
  type OrganisationProof,
  type ProofApplication,
  type ProofDecision,
  type ProofState,
  proofState,
} from "#domain/organisation/proof.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { proofsDecided, proofsOfAccount } from "./organisation-proofs-sql.ts";

/** An application as its own people see it. `bySandbox`: decided by the demo's sandbox operator. */
export type ProofView = ProofApplication & {
  proofId: string;
  state: ProofState;
  mayAskAnew: boolean;
  bySandbox: boolean;
  askedAt: Date;
  decidedAt: Date | null;
  validUntil: Date | null;
  reason: string | null;
};

export const proofView = (proof: OrganisationProof, now: Date): ProofView => {
  const { id, organisationName, creditCode, paper, askedAt, decidedAt, validUntil, reason } = proof;
  return {
    proofId: id,
    state: proofState(proof, now),
    mayAskAnew: mayAskAnew(proof, now),
    bySandbox: proof.decision === "proven" && proof.decidedBy === null,
    organisationName,
    creditCode,
    paper,
    askedAt,
    decidedAt,
    validUntil,
    reason,
  };
};

/** What the account has asked for, newest first. */
export const listOwnProofs = async (
  { db, clock, settings }: Pick<Deps, "db" | "clock" | "settings">,
  { accountId }: { accountId: string },
): Promise<ProofView[]> => {
  const now = clock();
  const asked = await proofsOfAccount(db.pool, settings, accountId);
  return asked.map((proof) => proofView(proof, now));
};

/** As many as an operator reads through. */
const MOST = 200;

export type ProofToDecide = ProofView & {
  askedByMasked: string;
  registers: { registerId: string; address: string; assistQuota: number }[];
};

/** For operators: applications that wait, the oldest first, and others by how they were decided, the newest first. */
export const listProofs = async (
  { db, clock, settings }: Pick<Deps, "db" | "clock" | "settings">,
  { decision }: { decision: ProofDecision },
): Promise<ProofToDecide[]> => {
  const now = clock();
  const found = await withKeys(db, () => proofsDecided(db, settings, decision, MOST));
  return found.map(({ askedByName, registers, ...proof }) => ({
    ...proofView(proof, now),
    registers,
    askedByMasked: maskName(askedByName),
  }));
};

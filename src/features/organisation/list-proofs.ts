import { maskName } from "#domain/identity/mask.ts";
import {
  mayAskAnew,
  type ProofApplication,
  type ProofDecision,
  type ProofState,
  proofState,
} from "#domain/organisation/proof.ts";
import type { Deps } from "#ports/deps.ts";
import type { OrganisationProof } from "#ports/organisation-proofs.ts";

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
  { clock, proofs }: Pick<Deps, "clock" | "proofs">,
  { accountId }: { accountId: string },
): Promise<ProofView[]> => {
  const now = clock();
  return (await proofs.ofAccount(accountId)).map((proof) => proofView(proof, now));
};

/** As many as an operator reads through. */
const MOST = 200;

export type ProofToDecide = ProofView & {
  askedByMasked: string;
  registers: { registerId: string; address: string; assistQuota: number }[];
};

/** For operators: applications that wait, the oldest first, and others by how they were decided, the newest first. */
export const listProofs = async (
  { clock, proofs }: Pick<Deps, "clock" | "proofs">,
  { decision }: { decision: ProofDecision },
): Promise<ProofToDecide[]> => {
  const now = clock();
  return (await proofs.list(decision, MOST)).map(({ askedByName, registers, ...proof }) => ({
    ...proofView(proof, now),
    registers,
    askedByMasked: maskName(askedByName),
  }));
};

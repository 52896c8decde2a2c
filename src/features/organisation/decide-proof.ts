import { DomainError } from "#domain/errors.ts";
import {
  type OrganisationProof,
  PROOF_STEPS,
  type ProofDecision,
  type ProofStep,
  parseProofReason,
  provenUntil,
} from "#domain/organisation/proof.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { Deps } from "#ports/deps.ts";
import { linkProof, lockProofs, saveQuota } from "./organisation-proofs-sql.ts";

type Operator = { accountId: string };

const ACTIONS = {
  prove: "organisation.proven",
  refuse: "organisation.refused",
  revoke: "organisation.revoked",
} as const;

/**
 * An operator proves or refuses an application, or revokes a proof; whoever asked reads the reason. Throws invalid_input
 * without a reason for a refusal; conflict when it was decided meanwhile or another application took its place.
 */
export const decideProof = async (
  deps: Pick<Deps, "db" | "clock" | "settings">,
  { accountId }: Operator,
  { proofId, step, reason: typed }: { proofId: string; step: ProofStep; reason: string },
): Promise<void> => {
  const reason = step === "prove" ? null : parseProofReason(typed);
  if (reason !== null && !reason.ok) {
    throw new DomainError("invalid_input", { fields: { reason: reason.problem } });
  }
  const at = deps.clock();
  const isDone = await decide(
    deps,
    proofId,
    {
      ...PROOF_STEPS[step],
      at,
      decidedBy: accountId,
      reason: reason?.value ?? null,
      validUntil: step === "prove" ? provenUntil(at) : null,
    },
    { action: ACTIONS[step], actorId: accountId, detail: { proofId } },
  );
  if (!isDone) {
    throw new DomainError("conflict");
  }
};

type ProofVerdict = Pick<OrganisationProof, "decidedBy" | "reason" | "validUntil"> & {
  from: ProofDecision;
  to: ProofDecision;
  at: Date;
};

/** False when the application is not in `from`, or gone. */
export const decide = (
  { db, settings }: Pick<Deps, "db" | "settings">,
  proofId: string,
  { from, to, at, ...verdict }: ProofVerdict,
  event: Omit<AuditEntry, "at">,
): Promise<boolean> =>
  inTransaction(db, async (tx) => {
    await lockProofs(tx);
    const { count } = await tx.prisma.organisationProof.updateMany({
      where: { id: proofId, decision: from },
      data: { ...verdict, decision: to, decidedAt: at },
    });
    if (count === 0) {
      return false;
    }
    await linkProof(tx, settings, proofId, at);
    await appendEvent(tx, { ...event, at });
    return true;
  });

/**
 * An operator says how many people may be helped to join a proven organisation's register beyond its share. Throws
 * organisation_unproven.
 */
export const setAssistQuota = (
  { db, clock, settings }: Pick<Deps, "db" | "clock" | "settings">,
  { accountId }: Operator,
  { registerId, quota }: { registerId: string; quota: number },
): Promise<void> => {
  const at = clock();
  return inTransaction(db, async (tx) => {
    if (!(await saveQuota(tx, settings, { registerId, quota, at }))) {
      throw new DomainError("organisation_unproven");
    }
    await appendEvent(tx, {
      action: "register.assist_quota_set",
      at,
      actorId: accountId,
      registerId,
      detail: { quota },
    });
  });
};

import { DomainError } from "#domain/errors.ts";
import { PROOF_STEPS, type ProofStep, parseProofReason, provenUntil } from "#domain/organisation/proof.ts";
import type { Deps } from "#ports/deps.ts";

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
  { clock, proofs }: Pick<Deps, "clock" | "proofs">,
  {
    operatorId,
    proofId,
    step,
    reason: typed,
  }: { operatorId: string; proofId: string; step: ProofStep; reason: string },
): Promise<void> => {
  const reason = step === "prove" ? null : parseProofReason(typed);
  if (reason !== null && !reason.ok) {
    throw new DomainError("invalid_input", { fields: { reason: reason.problem } });
  }
  const at = clock();
  const isDone = await proofs.decide(
    proofId,
    {
      ...PROOF_STEPS[step],
      at,
      decidedBy: operatorId,
      reason: reason?.value ?? null,
      validUntil: step === "prove" ? provenUntil(at) : null,
    },
    { action: ACTIONS[step], actorId: operatorId, detail: { proofId } },
  );
  if (!isDone) {
    throw new DomainError("conflict");
  }
};

import { DomainError } from "#domain/errors.ts";
import { mayAskAnew, type ProofApplicationInput, parseProofApplication } from "#domain/organisation/proof.ts";
import type { Deps } from "#ports/deps.ts";
import { proveAtOnce } from "./prove-at-once.ts";

/**
 * Asks the operators to prove that the account may speak for an organisation. Throws identity_required before the real-name
 * check, invalid_input, too_many_attempts.
 */
export const askProof = async (
  deps: Pick<Deps, "clock" | "random" | "settings" | "accounts" | "limiter" | "proofs">,
  { accountId, ...input }: ProofApplicationInput & { accountId: string },
): Promise<void> => {
  const account = await deps.accounts.byId(accountId);
  if (!account?.identity) {
    throw new DomainError("identity_required");
  }
  const application = parseProofApplication(input);
  if (!application.ok) {
    throw new DomainError("invalid_input", { fields: application.problem });
  }
  const now = deps.clock();
  const { organisationName } = application.value;
  const asked = await deps.proofs.ofAccount(accountId);
  if (asked.some((proof) => proof.organisationName === organisationName && !mayAskAnew(proof, now))) {
    throw new DomainError("invalid_input", { fields: { organisationName: "proven" } });
  }
  await deps.limiter.take([{ limit: "proofs_per_account", subject: accountId }]);
  const id = deps.random.uuid(now);
  await deps.proofs.ask(
    { ...application.value, id, accountId },
    { action: "organisation.asked", at: now, actorId: accountId, detail: { proofId: id } },
  );
  await proveAtOnce(deps, { proofId: id, asked });
};

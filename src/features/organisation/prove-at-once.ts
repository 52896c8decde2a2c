import { PROOF_STEPS, provenUntil } from "#domain/organisation/proof.ts";
import type { Deps } from "#ports/deps.ts";
import type { OrganisationProof } from "#ports/organisation-proofs.ts";

type ProveAtOnceDeps = Pick<Deps, "clock" | "random" | "settings" | "proofs">;

/**
 * The demo's sandbox operator: nobody waits there for somebody to look. Whom an operator by hand has refused or revoked is
 * left to operators by hand. Outside of the demo it does nothing.
 */
export const proveAtOnce = async (
  { clock, settings, proofs }: Pick<ProveAtOnceDeps, "clock" | "settings" | "proofs">,
  { proofId, asked }: { proofId: string; asked: readonly OrganisationProof[] },
): Promise<void> => {
  if (!settings.provesAtOnce || asked.some(({ decidedBy }) => decidedBy !== null)) {
    return;
  }
  const at = clock();
  await proofs.decide(
    proofId,
    { ...PROOF_STEPS.prove, at, decidedBy: null, reason: null, validUntil: provenUntil(at) },
    { action: "organisation.proven", detail: { proofId, sandbox: true } },
  );
};

/** The demo's registers are proven as they are opened, without an application: README's steps know of none. */
export const proveOpened = async (
  deps: ProveAtOnceDeps,
  {
    accountId,
    organisationName,
    creditCode,
  }: { accountId: string; organisationName: string; creditCode: string | null },
): Promise<void> => {
  const asked = deps.settings.provesAtOnce ? await deps.proofs.ofAccount(accountId) : [];
  if (!deps.settings.provesAtOnce || asked.some((proof) => proof.organisationName === organisationName)) {
    return;
  }
  const now = deps.clock();
  const proofId = deps.random.uuid(now);
  await deps.proofs.ask(
    { id: proofId, accountId, organisationName, creditCode, paper: null },
    { action: "organisation.asked", at: now, actorId: accountId, detail: { proofId, sandbox: true } },
  );
  await proveAtOnce(deps, { proofId, asked });
};

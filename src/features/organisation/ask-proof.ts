import { DomainError } from "#domain/errors.ts";
import {
  mayAskAnew,
  type OrganisationProof,
  PROOF_STEPS,
  type ProofApplication,
  type ProofApplicationInput,
  parseProofApplication,
  provenUntil,
} from "#domain/organisation/proof.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { decide } from "./decide-proof.ts";
import { linkProof, lockProofs, proofsOfAccount } from "./organisation-proofs-sql.ts";

type KeepDeps = Pick<Deps, "db" | "clock" | "random" | "settings">;

/**
 * Asks the operators to prove that the account may speak for an organisation. Throws identity_required before the real-name
 * check, invalid_input, too_many_attempts.
 */
export const askProof = async (
  deps: KeepDeps & Pick<Deps, "accounts" | "limiter">,
  { accountId }: { accountId: string },
  input: ProofApplicationInput,
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
  const asked = await proofsOfAccount(deps.db.pool, deps.settings, accountId);
  if (asked.some((proof) => proof.organisationName === organisationName && !mayAskAnew(proof, now))) {
    throw new DomainError("invalid_input", { fields: { organisationName: "proven" } });
  }
  await deps.limiter.take([{ limit: "proofs_per_account", subject: accountId }]);
  const proofId = await keep(deps, accountId, application.value, {});
  await proveAtOnce(deps, { proofId, asked });
};

/** The demo's registers are proven as they are opened, without an application: README's steps know of none. */
export const proveOpened = async (
  deps: KeepDeps,
  { accountId }: { accountId: string },
  { organisationName, creditCode }: Omit<ProofApplication, "paper">,
): Promise<void> => {
  if (!deps.settings.provesAtOnce) {
    return;
  }
  const asked = await proofsOfAccount(deps.db.pool, deps.settings, accountId);
  if (asked.some((proof) => proof.organisationName === organisationName)) {
    return;
  }
  const application = { organisationName, creditCode, paper: null };
  const proofId = await keep(deps, accountId, application, { sandbox: true });
  await proveAtOnce(deps, { proofId, asked });
};

/** Keeps an application; one of the same account for the same name that waits gives way to it. */
const keep = (
  { db, clock, random, settings }: KeepDeps,
  accountId: string,
  application: ProofApplication,
  by: { sandbox?: true },
): Promise<string> => {
  const at = clock();
  const id = random.uuid(at);
  const { organisationName } = application;
  return inTransaction(db, async (tx) => {
    await lockProofs(tx);
    // A new row, never the old one changed: an operator decides on what they have read.
    await tx.prisma.organisationProof.deleteMany({
      where: { accountId, organisationName, decision: "waiting" },
    });
    await tx.prisma.organisationProof.create({
      data: { ...application, id, accountId, askedAt: at },
      select: { id: true },
    });
    await linkProof(tx, settings, id, at);
    const detail = { proofId: id, ...by };
    await appendEvent(tx, { action: "organisation.asked", at, actorId: accountId, detail });
    return id;
  });
};

/**
 * The demo's sandbox operator: nobody waits there for somebody to look. Whom an operator by hand has refused or revoked is
 * left to operators by hand. Outside of the demo it does nothing.
 */
const proveAtOnce = async (
  deps: Pick<Deps, "db" | "clock" | "settings">,
  { proofId, asked }: { proofId: string; asked: readonly OrganisationProof[] },
): Promise<void> => {
  if (!deps.settings.provesAtOnce || asked.some(({ decidedBy }) => decidedBy !== null)) {
    return;
  }
  const at = deps.clock();
  await decide(
    deps,
    proofId,
    { ...PROOF_STEPS.prove, at, decidedBy: null, reason: null, validUntil: provenUntil(at) },
    { action: "organisation.proven", detail: { proofId, sandbox: true } },
  );
};

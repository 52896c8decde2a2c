import { DomainError, type FieldProblems } from "#domain/errors.ts";
import { type DocumentType, parseDocument } from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";
import type { Deps } from "#ports/deps.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { ownView, type VerifiedIdentity } from "./my-identity.ts";
import { verifyClaim } from "./verify-claim.ts";

export type IdentityInput = { name: string; documentType: DocumentType; documentNumber: string };

/**
 * The real-name check: name and document must belong, at the health source, to the phone that signed in. Throws
 * invalid_input without asking the source, identity_mismatch, source_unavailable, too_many_attempts.
 */
export const checkIdentity = async (
  deps: Pick<Deps, "clock" | "accounts" | "healthSource" | "limiter" | "audit">,
  { accountId, address, ...input }: IdentityInput & { accountId: string; address: string },
): Promise<VerifiedIdentity> => {
  const account = await deps.accounts.byId(accountId);
  if (account === null) {
    throw new DomainError("unauthenticated");
  }
  const now = deps.clock();
  const claim = { ...parseIdentity(input, now), phone: account.phone };
  const point = { limit: "verify_per_account", subject: accountId } as const;
  await deps.limiter.take([point]);
  await verifyClaim(deps, { claim, address }).catch(async (error: unknown) => {
    if (error instanceof DomainError && error.code === "source_unavailable") {
      await deps.limiter.giveBack([point]);
    }
    throw error;
  });
  const identity = { name: claim.name, document: claim.document, verifiedAt: now };
  await deps.accounts.saveIdentity(accountId, identity);
  await deps.audit.append({ action: "account.identity_verified", at: now, actorId: accountId });
  return ownView(identity);
};

const parseIdentity = (input: IdentityInput, now: Date): Omit<IdentityClaim, "phone"> => {
  const name = parseName(input.name);
  const document = parseDocument(input.documentType, input.documentNumber, now);
  if (name.ok && document.ok) {
    return { name: name.value, document: document.value };
  }
  const fields: FieldProblems = {
    ...(name.ok ? {} : { name: name.problem }),
    ...(document.ok ? {} : { documentNumber: document.problem }),
  };
  throw new DomainError("invalid_input", { fields });
};

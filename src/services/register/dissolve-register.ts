import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import { certifyErasure } from "#services/rights/certify-erasure.ts";
import { existingRegister } from "./existing-register.ts";

/**
 * Ends the register and forgets its members. `organisationName` is typed to confirm: there is no way back.
 * Throws invalid_input when it differs, not_found.
 */
export const dissolveRegister = async (
  deps: Pick<Deps, "clock" | "random" | "settings" | "receiptSigner" | "registers">,
  {
    accountId,
    registerId,
    organisationName,
  }: { accountId: string; registerId: string; organisationName: string },
): Promise<{ forgottenMembers: number }> => {
  const register = await existingRegister(deps, registerId);
  if (comparable(organisationName) !== comparable(register.organisationName)) {
    throw new DomainError("invalid_input", { fields: { organisationName: "different" } });
  }
  const now = deps.clock();
  const forgotten = await deps.registers.dissolve(registerId, {
    by: { action: "register.dissolved", actorId: accountId },
    now,
    certify: certifyErasure(deps, { event: "register_dissolved", at: now }),
  });
  if (forgotten === null) {
    throw new DomainError("not_found");
  }
  return { forgottenMembers: forgotten.memberships };
};

/** Full-width brackets typed as half-width ones, or another space, are the same name. */
const comparable = (name: string): string => name.normalize("NFKC").replace(/\s+/gu, " ").trim();

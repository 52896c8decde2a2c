import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";
import type { StoredRegister } from "#ports/register-store.ts";

/** The register, or not_found for one that does not exist or is dissolved. */
export const existingRegister = async (
  deps: Pick<Deps, "registers">,
  registerId: string,
): Promise<StoredRegister> => {
  const register = await deps.registers.byId(registerId);
  if (register === null || register.state === "dissolved") {
    throw new DomainError("not_found");
  }
  return register;
};

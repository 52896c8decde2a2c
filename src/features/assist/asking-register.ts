import { DomainError } from "#domain/errors.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import type { Deps } from "#ports/deps.ts";
import type { ShownText } from "#ports/register-store.ts";

/**
 * What the register says to those who join, also while its members are asked to agree to it: whoever waits for a confirmation
 * has agreed to that. Throws not_found, register_suspended.
 */
export const askingRegister = async (
  deps: Pick<Deps, "registers">,
  registerId: string,
): Promise<ShownText> => {
  const { isSuspended } = await existingRegister(deps, registerId);
  if (isSuspended) {
    throw new DomainError("register_suspended");
  }
  const text = await deps.registers.shownText(registerId);
  if (text === null) {
    throw new DomainError("not_found");
  }
  return text;
};

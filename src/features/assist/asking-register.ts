import { DomainError } from "#domain/errors.ts";
import type { ShownText } from "#domain/register/register.ts";
import { existingRegister, shownText } from "#features/register/registers.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * What the register says to those who join, also while its members are asked to agree to it: whoever waits for a confirmation
 * has agreed to that. Throws not_found, register_suspended.
 */
export const askingRegister = async (deps: Pick<Deps, "db">, registerId: string): Promise<ShownText> => {
  const { isSuspended } = await existingRegister(deps, registerId);
  if (isSuspended) {
    throw new DomainError("register_suspended");
  }
  const text = await shownText(deps, registerId);
  if (text === null) {
    throw new DomainError("not_found");
  }
  return text;
};

import { DomainError } from "#domain/errors.ts";
import { type AgreedText, reconsentDueAt } from "#domain/register/text-change.ts";
import { registerTexts } from "#features/register/register-texts.ts";
import { existingRegister } from "#features/register/registers.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Asks the members to agree to another organisation name or purpose. It holds for each who agrees; whoever has not when it
 * is due is taken out. Throws invalid_input (also when nothing would change), conflict while another is under way,
 * not_found.
 */
export const proposeTextChange = async (
  deps: Pick<Deps, "clock" | "textChanges" | "db" | "settings">,
  { accountId, registerId, ...wanted }: AgreedText & { accountId: string; registerId: string },
): Promise<{ dueAt: Date }> => {
  const register = await existingRegister(deps, registerId);
  const draft = await registerTexts(deps, { accountId, input: { ...register, ...wanted }, held: register });
  if (!draft.ok) {
    throw new DomainError("invalid_input", { fields: draft.problem });
  }
  const { organisationName, purpose } = draft.value;
  if (organisationName === register.organisationName && purpose === register.purpose) {
    throw new DomainError("invalid_input", { fields: { purpose: "unchanged" } });
  }
  const now = deps.clock();
  const dueAt = reconsentDueAt(now);
  const change = { registerId, organisationName, purpose, proposedAt: now, dueAt };
  const event = { action: "register.change_proposed", at: now, actorId: accountId, registerId } as const;
  if (!(await deps.textChanges.propose(change, event))) {
    throw new DomainError("conflict");
  }
  return { dueAt };
};

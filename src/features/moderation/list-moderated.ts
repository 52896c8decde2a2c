import { DomainError } from "#domain/errors.ts";
import { type ClosingStep, canCloseRegisters, closingSteps } from "#domain/register/closing.ts";
import { regionName } from "#domain/register/region.ts";
import { registerOfCode } from "#features/join/open-invitation.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { type ModeratedRegister, moderatedQueue, moderatedRegister } from "./moderated-register-sql.ts";
import type { Operator } from "./operator-reason.ts";

/** `address` begins with the region. `steps`: what this operator may do towards its end. */
export type ModeratedView = Omit<ModeratedRegister, "regionCode"> & { steps: ClosingStep[] };

/** As many as an operator works through before looking again. */
const SHOWN = 50;

type ListDeps = Pick<Deps, "db" | "settings">;

const viewOf = (
  { settings }: Pick<Deps, "settings">,
  { regionCode, ...register }: ModeratedRegister,
): ModeratedView => ({
  ...register,
  address: `${regionName(regionCode) ?? ""}${register.address}`,
  steps: closingSteps({
    isSuspended: register.suspension !== null,
    operators: new Set(settings.operatorPhones).size,
    closing: register.closing,
  }),
});

/** Registers that somebody has reported, the longest waiting first, and those that are suspended. */
export const listModerated = async (
  deps: ListDeps,
  { phone }: Pick<Operator, "phone">,
): Promise<{ registers: ModeratedView[]; total: number; canClose: boolean }> => {
  const { registers, total } = await withKeys(deps.db, () => moderatedQueue(deps.db, phone, SHOWN));
  return {
    registers: registers.map((register) => viewOf(deps, register)),
    total,
    canClose: canCloseRegisters(new Set(deps.settings.operatorPhones).size),
  };
};

/** The register of a join code that an operator was told of. Throws what registerOfCode throws. */
export const findModerated = async (
  deps: ListDeps & Pick<Deps, "db">,
  { phone }: Pick<Operator, "phone">,
  { joinCode }: { joinCode: string },
): Promise<ModeratedView> => {
  const found = await registerOfCode(deps, joinCode, { suspendedToo: true });
  const register = await withKeys(deps.db, () => moderatedRegister(deps.db, phone, found.register.id));
  if (register === null) {
    throw new DomainError("join_code_unknown");
  }
  return viewOf(deps, register);
};

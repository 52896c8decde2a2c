import { PERMISSIONS, type Permission, type RegisterRole, roleAllows } from "#domain/access/access.ts";
import { regionName } from "#domain/register/region.ts";
import type { Deps } from "#ports/deps.ts";
import type { Register } from "#ports/register-store.ts";
import { existingRegister } from "./existing-register.ts";

export type RegisterView = Register & { regionName: string; role: RegisterRole; permissions: Permission[] };

/** One register as somebody with `role` in it sees it. Throws not_found. */
export const getRegister = async (
  deps: Pick<Deps, "clock" | "registers" | "idleRegisters">,
  { registerId, role }: { registerId: string; role: RegisterRole },
): Promise<RegisterView> => {
  const register = await existingRegister(deps, registerId);
  // Every page of a register asks for it: whoever looks keeps it from being wound up.
  await deps.idleRegisters.opened(registerId, deps.clock());
  return {
    ...register,
    regionName: regionName(register.regionCode) ?? register.regionCode,
    role,
    permissions: PERMISSIONS.filter((permission) => roleAllows(role, permission)),
  };
};

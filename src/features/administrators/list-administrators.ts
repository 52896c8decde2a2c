import { grantAllows, type RegisterGrant } from "#domain/access/access.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import type { Administrator } from "#ports/administrators.ts";
import type { Deps } from "#ports/deps.ts";

type ShownAdministrator = Omit<Administrator, "phone"> & { phoneMasked: string | null; isYou: boolean };

/**
 * Who has a role in the register, by verified name: people who look after a list together must know who else sees it.
 * Phones, masked, are for whoever hands out the roles.
 */
export const listAdministrators = async (
  deps: Pick<Deps, "administrators">,
  { registerId, accountId, grant }: { registerId: string; accountId: string; grant: RegisterGrant },
): Promise<ShownAdministrator[]> => {
  const handsOut = grantAllows(grant, "register:roles");
  const administrators = await deps.administrators.list(registerId);
  return administrators.map(({ phone, ...administrator }) => ({
    ...administrator,
    phoneMasked: handsOut ? maskPhone(phone) : null,
    isYou: administrator.accountId === accountId,
  }));
};

import { grantAllows, type RegisterGrant } from "#domain/access/access.ts";
import type { RegisterActor } from "#domain/access/actor.ts";
import type { Administrator } from "#domain/access/administrators.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import { accountPhone, openAccountName } from "#features/account/account-sql.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

/** Who has a role in the register, in clear: the owner first, then in the order in which they came. */
export const administratorsOf = ({ db }: Pick<Deps, "db">, registerId: string): Promise<Administrator[]> =>
  withKeys(db, async () => {
    const grants = await db.prisma.registerRoleGrant.findMany({
      where: { registerId },
      orderBy: [{ role: "asc" }, { grantedAt: "asc" }, { accountId: "asc" }],
      select: {
        accountId: true,
        role: true,
        groupIds: true,
        grantedAt: true,
        account: { select: { nameCipher: true, phoneCipher: true } },
      },
    });
    return grants.map(({ accountId, role, groupIds, grantedAt, account }) => ({
      accountId,
      name: openAccountName(db, accountId, account.nameCipher),
      phone: accountPhone(db, accountId, account.phoneCipher),
      role,
      scope: groupIds.length === 0 ? null : groupIds,
      grantedAt,
    }));
  });

type ShownAdministrator = Omit<Administrator, "phone"> & { phoneMasked: string | null; isYou: boolean };

/**
 * Who has a role in the register, by verified name: people who look after a list together must know who else sees it.
 * Phones, masked, are for whoever hands out the roles.
 */
export const listAdministrators = async (
  deps: Pick<Deps, "db">,
  { registerId, accountId, role, scope }: RegisterActor,
): Promise<ShownAdministrator[]> => {
  const grant: RegisterGrant = { role, scope };
  const handsOut = grantAllows(grant, "register:roles");
  const administrators = await administratorsOf(deps, registerId);
  return administrators.map(({ phone, ...administrator }) => ({
    ...administrator,
    phoneMasked: handsOut ? maskPhone(phone) : null,
    isYou: administrator.accountId === accountId,
  }));
};

import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import { formatJoinCode } from "#domain/register/join-code.ts";
import { regionName } from "#domain/register/region.ts";
import type { Register } from "#domain/register/register.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { existingRegister } from "#features/register/registers.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { joinUrl } from "./join-url.ts";
import type { SharedCode } from "./renew-code.ts";

export type Invitation = SharedCode &
  Pick<Register, "organisationName" | "address" | "purpose" | "state"> & {
    regionName: string;
    registrarMasked: string;
  };

/** What link, QR and poster say. Throws not_found. */
export const getInvitation = async (
  deps: Pick<Deps, "db" | "settings">,
  { registerId }: { registerId: string },
): Promise<Invitation> => {
  const register = await existingRegister(deps, registerId);
  const invitation = await codeInForce(deps, registerId);
  const { organisationName, address, purpose, state } = register;
  return {
    organisationName,
    address,
    purpose,
    state,
    regionName: regionName(register.regionCode) ?? register.regionCode,
    registrarMasked: maskName(invitation.registrarName),
    code: invitation.code,
    formattedCode: formatJoinCode(invitation.code),
    expiresAt: invitation.expiresAt,
    joinUrl: joinUrl(deps, invitation.code),
  };
};

/** The code that is not retired and the owner's name in clear. Throws not_found while suspended: nobody is invited then. */
const codeInForce = ({ db }: Pick<Deps, "db">, registerId: string) =>
  withKeys(db, async () => {
    const found = await db.prisma.joinCode.findFirst({
      where: { registerId, retiredAt: null, register: { suspensionId: null } },
      include: {
        register: { include: { roles: { where: { role: "owner" }, include: { account: true } } } },
      },
    });
    const owner = found?.register.roles[0]?.account;
    if (!found || !owner) {
      throw new DomainError("not_found");
    }
    const registrarName = openAccountName(db, owner.id, owner.nameCipher);
    return { code: found.code, expiresAt: found.expiresAt, registrarName };
  });

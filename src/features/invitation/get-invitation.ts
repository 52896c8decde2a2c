import { DomainError } from "#domain/errors.ts";
import { maskName } from "#domain/identity/mask.ts";
import { formatJoinCode } from "#domain/register/join-code.ts";
import { regionName } from "#domain/register/region.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import type { Deps } from "#ports/deps.ts";
import type { Register } from "#ports/register-store.ts";
import { joinUrl } from "./join-url.ts";
import type { SharedCode } from "./renew-code.ts";

export type Invitation = SharedCode &
  Pick<Register, "organisationName" | "address" | "purpose" | "state"> & {
    regionName: string;
    registrarMasked: string;
  };

/** What link, QR and poster say. Throws not_found. */
export const getInvitation = async (
  deps: Pick<Deps, "registers" | "settings">,
  { registerId }: { registerId: string },
): Promise<Invitation> => {
  const register = await existingRegister(deps, registerId);
  const invitation = await deps.registers.invitation(registerId);
  if (invitation === null) {
    throw new DomainError("not_found");
  }
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

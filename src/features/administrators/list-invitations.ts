import { maskPhone } from "#domain/identity/mask.ts";
import type { OpenInvitation } from "#ports/administrators.ts";
import type { Deps } from "#ports/deps.ts";

/** The invitations of a register that can still be answered, newest first. */
export const listInvitations = async (
  deps: Pick<Deps, "clock" | "administrators">,
  { registerId }: { registerId: string },
): Promise<(Omit<OpenInvitation, "phone"> & { phoneMasked: string })[]> => {
  const invitations = await deps.administrators.invitations(registerId, deps.clock());
  return invitations.map(({ phone, ...invitation }) => ({ ...invitation, phoneMasked: maskPhone(phone) }));
};

import { grantAllows, PERMISSIONS, type Permission, type RegisterGrant } from "#domain/access/access.ts";
import type { Closing } from "#domain/register/closing.ts";
import { regionName, successors } from "#domain/register/region.ts";
import type { Register } from "#domain/register/register.ts";
import type { Suspension } from "#domain/register/suspension.ts";
import { hasGroups } from "#features/groups/list-groups.ts";
import { decisionsOf } from "#features/moderation/moderated-register-sql.ts";
import { type ProofView, proofView } from "#features/organisation/list-proofs.ts";
import { proofOfRegister } from "#features/organisation/organisation-proofs-sql.ts";
import type { Deps } from "#ports/deps.ts";
import { noteOpened } from "./idle-registers.ts";
import { existingRegister } from "./registers.ts";

export type RegisterView = Register &
  RegisterGrant & {
    regionName: string;
    /** What has become of a region that is not listed any more; null while it is. */
    regionSuccessors: string[] | null;
    hasGroups: boolean;
    permissions: Permission[];
    /** What became of the application for this organisation name; null without one. */
    proof: ProofView | null;
    suspension: Suspension | null;
    closing: Closing | null;
  };

/** One register as somebody with this grant in it sees it, who counts the members that they see. Throws not_found. */
export const getRegister = async (
  deps: Pick<Deps, "clock" | "settings" | "roster" | "db">,
  { registerId, grant }: { registerId: string; grant: RegisterGrant },
): Promise<RegisterView> => {
  const register = await existingRegister(deps, registerId);
  // Every page of a register asks for it: whoever looks keeps it from being wound up.
  await noteOpened(deps, registerId);
  const { scope } = grant;
  const proof = await proofOfRegister(deps.db.pool, deps.settings, registerId);
  const { suspension, closing } = await decisionsOf(deps.db.pool, registerId);
  return {
    ...register,
    memberCount:
      scope === null ? register.memberCount : (await deps.roster.size({ registerId, scope })).members,
    hasGroups: await hasGroups(deps, registerId),
    regionName: regionName(register.regionCode) ?? register.regionCode,
    regionSuccessors: successors(register.regionCode),
    ...grant,
    proof: proof?.organisationName === register.organisationName ? proofView(proof, deps.clock()) : null,
    suspension,
    // One operator alone has decided nothing.
    closing: closing?.dueAt ? closing : null,
    permissions: PERMISSIONS.filter((permission) => grantAllows(grant, permission)),
  };
};

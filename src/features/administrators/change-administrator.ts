import { DomainError } from "#domain/errors.ts";
import type { ChangedGrant } from "#ports/administrators.ts";
import type { Deps } from "#ports/deps.ts";

/** Gives an administrator another role, or other groups (none: the whole register). Throws not_found, invalid_input. */
export const changeAdministrator = async (
  deps: Pick<Deps, "clock" | "administrators">,
  grant: ChangedGrant,
): Promise<void> => {
  const { actorId, registerId, accountId, role, groupIds } = grant;
  const outcome = await deps.administrators.change(grant, {
    action: "administrator.changed",
    at: deps.clock(),
    actorId,
    registerId,
    detail: { accountId, role, groups: groupIds.length },
  });
  if (outcome === "unknown") {
    throw new DomainError("not_found");
  }
  if (outcome === "unknown_group") {
    throw new DomainError("invalid_input", { fields: { groupIds: "unknown" } });
  }
};

import type { Requirements } from "#domain/health/requirement.ts";
import { maskName } from "#domain/identity/mask.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { ownRequirements } from "#verdict/requirements-in.ts";
import { changesOf, type RequirementsChange } from "./requirements-history-sql.ts";

/** The groups of a register with requirements of their own. */
export const groupRequirements = async (
  { db }: Pick<Deps, "db">,
  registerId: string,
): Promise<{ groupId: string; requirements: Requirements }[]> =>
  [...(await ownRequirements(db.pool, [registerId]))].map(([groupId, { requirements }]) => ({
    groupId,
    requirements,
  }));

/** As many of the newest changes as anybody reads through. */
const CHANGES = 50;

type SeenChange = Omit<RequirementsChange, "actorName"> & { nameMasked: string | null };

/** Who changed what is required, newest first. `nameMasked` is null for an account that is gone. */
export const requirementsHistory = async (
  { db }: Pick<Deps, "db">,
  registerId: string,
): Promise<SeenChange[]> => {
  const changes = await withKeys(db, () => changesOf(db, registerId, CHANGES));
  return changes.map(({ actorName, ...change }) => ({
    ...change,
    nameMasked: actorName === "" ? null : maskName(actorName),
  }));
};

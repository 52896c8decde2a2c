import { maskName } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import type { RequirementsChange } from "#ports/requirements-store.ts";

/** As many of the newest changes as anybody reads through. */
const CHANGES = 50;

type SeenChange = Omit<RequirementsChange, "actorName"> & { nameMasked: string | null };

/** Who changed what is required, newest first. `nameMasked` is null for an account that is gone. */
export const requirementsHistory = async (
  deps: Pick<Deps, "requirements">,
  { registerId }: { registerId: string },
): Promise<SeenChange[]> =>
  (await deps.requirements.history(registerId, CHANGES)).map(({ actorName, ...change }) => ({
    ...change,
    nameMasked: actorName === "" ? null : maskName(actorName),
  }));

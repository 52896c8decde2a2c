import type { Deps } from "#ports/deps.ts";
import { ownView } from "./own-view.ts";
import type { OwnView } from "./shapes.ts";

/** Every register that somebody with this phone is in, newest first, with exactly what each sees. */
export const listOwnMemberships = async (
  deps: Pick<Deps, "clock" | "memberships" | "comparisons">,
  { phone }: { phone: string },
): Promise<OwnView[]> => {
  const [memberships, coveredAt] = await Promise.all([
    deps.memberships.ofPhone(phone),
    deps.comparisons.lastCoveredAt(),
  ]);
  const at = { now: deps.clock(), coveredAt };
  return memberships.map((membership) => ownView(membership, at));
};

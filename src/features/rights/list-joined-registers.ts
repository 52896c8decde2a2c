import type { Verdict } from "#domain/health/requirement.ts";
import { maskName } from "#domain/identity/mask.ts";
import { rosterRow } from "#features/roster/roster-row.ts";
import type { Deps } from "#ports/deps.ts";

/** A register that somebody with this phone is in, by as little as tells one from another. */
export type JoinedRegister = {
  membershipId: string;
  organisationName: string;
  joinedAt: Date;
  verdict: Verdict;
  /** Of whom it is, where several people joined with this phone; null where it is one. */
  nameMasked: string | null;
};

/**
 * The registers that people with this phone are in, newest first. For a desk that others pass, and a phone that a family
 * may share: whoever wants colours, dates and numbers goes to /me.
 */
export const listJoinedRegisters = async (
  deps: Pick<Deps, "clock" | "memberships" | "comparisons">,
  { phone }: { phone: string },
): Promise<JoinedRegister[]> => {
  const [memberships, coveredAt] = await Promise.all([
    deps.memberships.ofPhone(phone),
    deps.comparisons.lastCoveredAt(),
  ]);
  const at = { now: deps.clock(), coveredAt };
  const people = new Set(memberships.map(({ document }) => `${document.type} ${document.number}`));
  return memberships.map((membership) => ({
    membershipId: membership.membershipId,
    organisationName: membership.organisationName,
    joinedAt: membership.joinedAt,
    verdict: rosterRow(membership, at).verdict,
    nameMasked: people.size > 1 ? maskName(membership.name) : null,
  }));
};

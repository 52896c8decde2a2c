import type { RegisterRole } from "#domain/access/access.ts";
import type { LookKind } from "#domain/audit/looks.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { maskName } from "#domain/identity/mask.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import type { OwnMembership } from "#ports/membership-store.ts";
import { type ComparisonDay, comparisonDays, type Look, looksAt } from "./access-log-sql.ts";

/** Looks that a page is made of; a day is not torn in two but where it has more. */
const PAGE_SIZE = 300;
/** Further back, the days are only more of the same. */
const COMPARISONS_MS = 30 * 24 * 3_600_000;

/** Who saw what of whom, when, and for which purpose. `nameMasked` is null for an account that is gone. */
type OwnLook = {
  at: Date;
  kind: LookKind;
  organisationName: string;
  purpose: string;
  role: RegisterRole | null;
  /** Who it was, as a number within this page: names that are masked alike may be different people. */
  actor: number;
  nameMasked: string | null;
  /** Whose data, by name: several people may have joined with one phone. */
  members: string[];
};

export type AccessLog = { looks: OwnLook[]; next: string | null; comparisons: ComparisonDay[] };

/**
 * Who looked at the data of people with this phone, newest first, in the registers that they are in: of one that was left,
 * nothing tells any more whose its memberships were. `comparisons` are the system's own looks of the last 30 days, on the
 * first page only.
 */
export const listAccessLog = async (
  deps: Pick<Deps, "db" | "clock" | "memberships">,
  { phone, before }: { phone: string; before: string | null },
): Promise<AccessLog> => {
  const memberships = await deps.memberships.ofPhone(phone);
  const ids = memberships.map(({ membershipId }) => membershipId);
  const oldest = memberships.at(-1);
  if (oldest === undefined) {
    return { looks: [], next: null, comparisons: [] };
  }
  const month = new Date(deps.clock().getTime() - COMPARISONS_MS);
  const since = oldest.joinedAt > month ? oldest.joinedAt : month;
  const [found, comparisons] = await Promise.all([
    withKeys(deps.db, () => looksAt(deps.db, ids, { before, limit: PAGE_SIZE + 1 })),
    before === null ? comparisonDays(deps.db, since) : [],
  ]);
  const looks = found.length > PAGE_SIZE ? wholeDays(found.slice(0, PAGE_SIZE)) : found;
  const actors = [...new Set(looks.map(({ actorId }) => actorId))];
  return {
    looks: looks.flatMap(({ membershipIds, actorId, actorName, at, kind, role }) => {
      const seen = memberships.filter(({ membershipId }) => membershipIds.includes(membershipId));
      const nameMasked = actorName === "" ? null : maskName(actorName);
      const actor = actors.indexOf(actorId);
      return ownLooks(seen).map((whose) => ({ at, kind, role, actor, nameMasked, ...whose }));
    }),
    next: looks.length < found.length ? (looks.at(-1)?.id ?? null) : null,
    comparisons,
  };
};

/** Without the last day, of which there is more on the next page, unless there is no other. */
const wholeDays = (looks: readonly Look[]): readonly Look[] => {
  const last = looks.at(-1);
  const whole = looks.filter(({ at }) => last !== undefined && shanghaiDate(at) !== shanghaiDate(last.at));
  return whole.length > 0 ? whole : looks;
};

/** A look is at one register, whoever of its members is meant. */
const ownLooks = (
  seen: readonly OwnMembership[],
): Pick<OwnLook, "organisationName" | "purpose" | "members">[] => {
  const [first] = seen;
  return first === undefined
    ? []
    : [
        {
          organisationName: first.organisationName,
          purpose: first.purpose,
          members: seen.map(({ name }) => name),
        },
      ];
};

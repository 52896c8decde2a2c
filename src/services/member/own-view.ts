import { maskName } from "#domain/identity/mask.ts";
import { regionName } from "#domain/register/region.ts";
import type { OwnMembership } from "#ports/membership-store.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import { type RosterRow, rosterRow } from "#services/roster/roster-row.ts";

/** One of the person's own registers, and the very row that its roster shows of them. */
export type OwnView = {
  membershipId: string;
  organisationName: string;
  /** Begins with the region. */
  address: string;
  purpose: string;
  receiptNumber: string | null;
  /** The masked name of the registrar who helped with the join. */
  assistedBy: string | null;
  /** Until when the member is asked to agree anew; null when they are not. */
  reconsentDueAt: Date | null;
  seen: RosterRow;
};

export const ownView = (membership: OwnMembership, at: JudgedAt): OwnView => ({
  membershipId: membership.membershipId,
  organisationName: membership.organisationName,
  address: `${regionName(membership.regionCode) ?? ""}${membership.address}`,
  purpose: membership.purpose,
  receiptNumber: membership.receiptNumber,
  assistedBy: membership.assistedBy && maskName(membership.assistedBy),
  reconsentDueAt: membership.reconsentDueAt,
  seen: rosterRow(membership, at),
});

import type { JudgedAt } from "#domain/health/requirement.ts";
import { maskName } from "#domain/identity/mask.ts";
import { regionName } from "#domain/register/region.ts";
import { rosterRow } from "#features/roster/roster-row.ts";
import type { OwnMembership } from "#ports/membership-store.ts";
import type { OwnView } from "./shapes.ts";

/** For as long as a member may wonder what became of it. */
const TOLD_MS = 30 * 24 * 3_600_000;

const isRecent = (instant: Date | null, now: Date): boolean =>
  instant !== null && now.getTime() - instant.getTime() < TOLD_MS;

export const ownView = (membership: OwnMembership, at: JudgedAt): OwnView => ({
  membershipId: membership.membershipId,
  organisationName: membership.organisationName,
  address: `${regionName(membership.regionCode) ?? ""}${membership.address}`,
  purpose: membership.purpose,
  receiptNumber: membership.receiptNumber,
  assistedBy: membership.assistedBy && maskName(membership.assistedBy),
  assistConfirmed: membership.assistConfirmed,
  assistConfirmedBy: membership.assistConfirmedBy && maskName(membership.assistConfirmedBy),
  reconsentDueAt: membership.reconsentDueAt,
  changeWithdrawnAt: isRecent(membership.changeWithdrawnAt, at.now) ? membership.changeWithdrawnAt : null,
  suspension: membership.suspension,
  closing: membership.closing?.dueAt ? membership.closing : null,
  seen: rosterRow(membership, at),
});

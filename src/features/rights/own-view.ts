import { maskName } from "#domain/identity/mask.ts";
import type { AssistConfirmation } from "#domain/register/assisted-join.ts";
import type { Closing } from "#domain/register/closing.ts";
import { regionName } from "#domain/register/region.ts";
import type { Suspension } from "#domain/register/suspension.ts";
import { type RosterRow, rosterRow } from "#features/roster/roster-row.ts";
import type { OwnMembership } from "#ports/membership-store.ts";
import type { JudgedAt } from "#ports/register-store.ts";

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
  /** What confirmed that help, with the masked name of the second administrator where one did. */
  assistConfirmed: AssistConfirmation | null;
  assistConfirmedBy: string | null;
  /** Until when the member is asked to agree anew; null when they are not. */
  reconsentDueAt: Date | null;
  /** When the organisation took a change back that they had agreed to; null when that is long ago, and for never. */
  changeWithdrawnAt: Date | null;
  /** What operators have decided about the register; the end of it only once two of them have. */
  suspension: Suspension | null;
  closing: Closing | null;
  seen: RosterRow;
};

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

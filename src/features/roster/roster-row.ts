import { lastDayOf } from "#domain/health/exemption.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { evaluate } from "#domain/health/requirement.ts";
import { testAgeDays } from "#domain/health/status.ts";
import { maskDocument, maskPhone } from "#domain/identity/mask.ts";
import type { RosterMember } from "#ports/roster-store.ts";
import type { RosterRow } from "./shapes.ts";

/** What a register sees of a member under its requirements: on the roster, and on the member's own page. */
export const rosterRow = (member: RosterMember, { now, coveredAt }: JudgedAt): RosterRow => {
  const { compared, document, joinedAt, requirements } = member;
  const exemption = member.exemption !== null && now < member.exemption.until ? member.exemption : null;
  const status = compared?.status ?? null;
  // A join looks the person up, so that joining covers them as a comparison does.
  const freshAsOf = later(joinedAt, coveredAt);
  const { verdict, reasons, until } = evaluate(
    requirements,
    compared,
    freshAsOf,
    now,
    exemption?.until ?? null,
  );
  return {
    membershipId: member.membershipId,
    name: member.name,
    documentType: document.type,
    documentMasked: maskDocument(document),
    phoneMasked: maskPhone(member.phone),
    codeState: status?.codeState ?? null,
    popupReason: status?.popupReason ?? null,
    testAgeDays: status?.test.sampledAt ? testAgeDays(status.test.sampledAt, now) : null,
    testResult: status?.test.result ?? null,
    vaccination: status && { level: status.vaccination.level, doses: status.vaccination.doses },
    verdict,
    reasons,
    meetsUntil: until,
    dataTime: status?.sourceTime ?? null,
    // An answer that changes nothing is not written; the last comparison confirmed whoever is not unknown.
    fetchedAt:
      member.fetchedAt && verdict !== "unknown" ? later(member.fetchedAt, coveredAt) : member.fetchedAt,
    staleSince: compared?.staleSince ?? null,
    joinedAt,
    assisted: member.assisted,
    group: member.group,
    exemption: exemption && {
      reason: exemption.reason,
      note: exemption.note,
      lastDay: lastDayOf(exemption.until),
    },
    lastReminded: member.lastReminded,
  };
};

const later = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a);

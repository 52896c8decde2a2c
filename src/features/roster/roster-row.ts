import { type ExemptionReason, lastDayOf } from "#domain/health/exemption.ts";
import { evaluate, type Reason, type Verdict } from "#domain/health/requirement.ts";
import {
  type CodeState,
  type TestResult,
  testAgeDays,
  type VaccinationLevel,
} from "#domain/health/status.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import { maskDocument, maskPhone } from "#domain/identity/mask.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { LastReminded, MemberPlace, RosterMember } from "#ports/roster-store.ts";

/** One line of the roster: the name in clear, document and phone masked. Of somebody unknown, what was known last. */
export type RosterRow = {
  membershipId: string;
  name: string;
  documentType: DocumentType;
  documentMasked: string;
  phoneMasked: string;
  codeState: CodeState | null;
  popupReason: string | null;
  /** Calendar days in Asia/Shanghai. */
  testAgeDays: number | null;
  testResult: TestResult | null;
  vaccination: { level: VaccinationLevel; doses: number } | null;
  verdict: Verdict;
  reasons: Reason[];
  /** When somebody who meets the requirements no longer will, by time alone. */
  meetsUntil: Date | null;
  /** The source's own time of what it said. */
  dataTime: Date | null;
  /** When it last said so to us. */
  fetchedAt: Date | null;
  staleSince: Date | null;
  joinedAt: Date;
  /** Joined with a registrar's help instead of a code. */
  assisted: boolean;
  group: MemberPlace | null;
  /** Why and until when the member is excused from the requirements, whether or not they meet them. */
  exemption: { reason: ExemptionReason; note: string | null; lastDay: string } | null;
  lastReminded: LastReminded | null;
};

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

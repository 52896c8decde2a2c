import type { GiverKind } from "#domain/consent/giver.ts";
import type { ExemptionReason } from "#domain/health/exemption.ts";
import type { Verdict } from "#domain/health/requirement.ts";
import type { CodeState, TestResult, VaccinationLevel } from "#domain/health/status.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import type { AssistConfirmation } from "#domain/register/assisted-join.ts";
import type { Locale } from "#lib/locale.ts";

/** Why the person is an exception or unknown; `since` is an instant as text. */
type ReasonView =
  | { kind: "code_state"; state: CodeState }
  | { kind: "vaccination"; level: VaccinationLevel; needed: VaccinationLevel }
  | { kind: "test_overdue"; since: string; hours: number }
  | { kind: "stale"; since: string }
  | { kind: "test_missing" | "test_positive" | "test_pending" | "not_found" | "not_compared" };

/** One of the person's registers and the row that it shows of them. Instants are ISO 8601 text: Next hands over JSON. */
export type OwnRegister = {
  membershipId: string;
  organisationName: string;
  address: string;
  purpose: string;
  receiptNumber: string | null;
  assistedBy: string | null;
  assistConfirmed: AssistConfirmation | null;
  assistConfirmedBy: string | null;
  reconsentDueAt: string | null;
  changeWithdrawnAt: string | null;
  /** By operators, with their reason. */
  suspension: { reason: string; suspendedAt: string } | null;
  /** Decided by two operators: when the register ends, and why. */
  closing: { reason: string; dueAt: string | null } | null;
  seen: {
    name: string;
    documentType: DocumentType;
    documentMasked: string;
    phoneMasked: string;
    codeState: CodeState | null;
    popupReason: string | null;
    testAgeDays: number | null;
    testResult: TestResult | null;
    vaccination: { level: VaccinationLevel; doses: number } | null;
    verdict: Verdict;
    reasons: ReasonView[];
    meetsUntil: string | null;
    dataTime: string | null;
    joinedAt: string;
    assisted: boolean;
    group: { path: string[] } | null;
    exemption: { reason: ExemptionReason; note: string | null; lastDay: string } | null;
  };
};

/** Why a form came back: the code finds the sentence, the fields find theirs. */
export type Problem = {
  code: string;
  params: Readonly<Record<string, string | number>>;
  fields: Readonly<Record<string, string>>;
};

/** Who answers for the data, and how they are reached. */
export type Operator = { name: string; contact: string };

/** Plain pages: nothing of the register is on them. */
export const REFUSALS = [
  "join_code_unknown",
  "join_code_renewed",
  "join_code_expired",
  "register_paused",
  "register_suspended",
  "register_dissolved",
  "register_full",
  "service_unavailable",
  "not_found",
  "forbidden",
  "too_large",
  "unexpected",
] as const;
export type Refusal = (typeof REFUSALS)[number];
export type RefusedView = { kind: "refused"; reason: Refusal };

export type FormValues = {
  name: string;
  documentType: DocumentType | "";
  documentNumber: string;
  phone: string;
  consent: boolean;
  onBehalf: GiverKind;
  guardianName: string;
  /** Blank for none. */
  groupId: string;
};

/** `path` of the page in the other language. */
export type PageProps<View> = { locale: Locale; switchPath: string; view: View };

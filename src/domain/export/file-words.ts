import type { ExemptionReason } from "#domain/health/exemption.ts";
import type { Reason, Verdict } from "#domain/health/requirement.ts";
import type { CodeState, TestResult, VaccinationLevel } from "#domain/health/status.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import type { TestAge } from "#domain/roster/test-age.ts";
import type { ExportKind } from "./export.ts";

/** What stands in files. The words for states are those of the screens (src/messages/health.*.json): a test compares them. */
export type FileWords = {
  kind: Record<ExportKind, string>;
  column: Record<
    | "name"
    | "group"
    | "documentType"
    | "document"
    | "phone"
    | "codeState"
    | "testAge"
    | "testResult"
    | "vaccination"
    | "verdict"
    | "reasons"
    | "exemption"
    | "dataTime"
    | "joinedAt"
    | "reminded"
    | "day"
    | "total",
    string
  >;
  codeState: Record<CodeState, string>;
  testResult: Record<TestResult, string>;
  testAge: Record<TestAge, string>;
  vaccination: Record<VaccinationLevel, string>;
  verdict: Record<Verdict, string>;
  documentType: Record<DocumentType, string>;
  exemption: Record<ExemptionReason, string>;
  /** Who and when. */
  watermark(who: string, at: string): string;
  /** That the file is for use inside the organisation and is not to be passed on. */
  notice: string;
  asOf(at: string): string;
  neverCompared: string;
  filtered(by: string): string;
  group: string;
  noGroup: string;
  people(count: string): string;
  days(days: number): string;
  doses(level: string, doses: number): string;
  popup(reason: string): string;
  /** Why somebody is excused, and the last day of it. */
  exempt(reason: string, lastDay: string): string;
  reason(reason: Reason, at: (instant: Date) => string): string;
  report: Record<
    | "today"
    | "verdict"
    | "codeState"
    | "testAge"
    | "vaccination"
    | "reasons"
    | "exceptions"
    | "noExceptions"
    | "trend"
    | "noTrend"
    | "noMembers"
    | "notCompared"
    | "tooFew"
    | "figures",
    string
  > & {
    /** A part of a day's members with whoever is not told of by another. */
    rest(label: string): string;
  };
  /** How many exceptions are not on the list any more. */
  more(count: string): string;
  page(page: number, of: number): string;
  /** What 〓 stands for in a PDF. */
  missing(numbers: string): string;
};

import type { GiverKind } from "#domain/consent/giver.ts";
import type { SourceContact } from "#domain/health/source-contact.ts";
import type { CodeState, LookupOutcome, TestResult, VaccinationLevel } from "#domain/health/status.ts";
import type { DocumentType } from "#domain/identity/document.ts";
import type { DeletionEvent, Erased } from "#domain/rights/deletion-receipt.ts";
import type { Operator, Problem, RefusedView } from "#member/views.ts";

export type ReceiptView = {
  kind: "receipt";
  receipt: { id: string; event: DeletionEvent; issuedAt: string; erased: Erased };
  /** Of the file to keep. */
  filePath: string;
};

export type LeaveAllView = {
  kind: "leave_all";
  phoneMasked: string;
  memberships: { membershipId: string; organisationName: string; name: string; documentMasked: string }[];
};

export type ReceiptPageView = ReceiptView | RefusedView;
export type LeaveAllPageView = LeaveAllView | RefusedView;

type Times<Keys extends string> = Readonly<Record<Keys, string>>;

/** What is held, masked. Instants are ISO 8601 text: Next hands over JSON. */
export type HeldView = {
  account: Times<"createdAt"> & {
    name: string | null;
    document: { type: DocumentType; numberMasked: string } | null;
    phoneMasked: string;
    verifiedAt: string | null;
  };
  roles: (Times<"grantedAt"> & { organisationName: string })[];
  people: (Times<"createdAt"> & {
    name: string;
    document: { type: DocumentType; numberMasked: string };
    phoneMasked: string;
    healthStatus:
      | (Times<"fetchedAt"> & {
          outcome: LookupOutcome;
          codeState: CodeState | null;
          popupReason: string | null;
          testResult: TestResult | null;
          testSampledAt: string | null;
          vaccination: VaccinationLevel | null;
          vaccinationDoses: number | null;
          lastDoseOn: string | null;
          sourceId: string;
          sourceTime: string | null;
          staleSince: string | null;
        })
      | null;
    memberships: Times<"membershipId" | "organisationName" | "purpose" | "joinedAt">[];
    consentReceipts: (Times<"receiptNumber" | "consentVersion" | "givenAt"> & {
      withdrawnAt: string | null;
      givenBy: GiverKind;
      guardianMasked: string | null;
    })[];
    unfinishedForms: Times<"expiresAt">[];
  })[];
  signIns: (Times<"signedInAt" | "lastSeenAt" | "expiresAt"> & { endedAt: string | null })[];
  messages: (Times<"purpose" | "state" | "createdAt"> & { sentAt: string | null })[];
  oneTimeCodes: Times<"purpose" | "expiresAt">[];
  roleInvitations: { organisationName: string }[];
  organisationProofs: Times<"organisationName" | "askedAt">[];
  removalNotices: { organisationName: string }[];
  events: Times<"at" | "action">[];
};

/** `late`: messages did not go out when the code was asked for. */
export type HeldDataView = {
  kind: "data";
  held: HeldView;
  codeSent: boolean;
  late: boolean;
  /** As typed. */
  documentNumber: string;
  problem: Problem | null;
};

export type DataPageView = HeldDataView | RefusedView;

export type PrivacyView = { kind: "privacy"; operator: Operator | null; source: SourceContact | null };
export type PrivacyPageView = PrivacyView | RefusedView;

type AgreedText = { organisationName: string; purpose: string };

export type ConsentView = {
  kind: "consent";
  asked: {
    membershipId: string;
    before: AgreedText;
    after: AgreedText;
    dueAt: string;
    text: { title: string; paragraphs: string[] };
    /** Which text this is. */
    shown: string;
  };
  operator: Operator | null;
  problem: Problem | null;
};

export type ConsentPageView = ConsentView | RefusedView;

import type { RoleOffer } from "#domain/access/administrators.ts";
import type { GiverKind } from "#domain/consent/giver.ts";
import type { ExemptionReason } from "#domain/health/exemption.ts";
import type { CodeState, LookupOutcome, TestResult, VaccinationLevel } from "#domain/health/status.ts";
import type { IdentityDocument } from "#domain/identity/document.ts";
import type { OrganisationProof } from "#domain/organisation/proof.ts";
import type { RemovalNotice } from "#domain/register/removal.ts";
import type { LastReminded } from "./roster-store.ts";

type HeldStatus = {
  outcome: LookupOutcome;
  codeState: CodeState | null;
  popupReason: string | null;
  testResult: TestResult | null;
  testSampledAt: Date | null;
  vaccination: VaccinationLevel | null;
  vaccinationDoses: number | null;
  lastDoseOn: string | null;
  /** Which source said so, when by its own clock, and when we asked. */
  sourceId: string;
  sourceTime: Date | null;
  fetchedAt: Date;
  staleSince: Date | null;
};

type HeldMembership = {
  membershipId: string;
  registerId: string;
  organisationName: string;
  purpose: string;
  joinedAt: Date;
  meetsUntil: string | null;
  /** Names from the top of the register's tree down to the group; null in none. */
  group: string[] | null;
  failingSince: Date | null;
  exemptionReason: ExemptionReason | null;
  exemptionNote: string | null;
  exemptUntil: Date | null;
  /** Newest first. */
  reminders: LastReminded[];
};

type HeldConsent = {
  receiptNumber: string;
  registerId: string;
  consentVersion: string;
  locale: string;
  textHash: string;
  givenAt: Date;
  withdrawnAt: Date | null;
  givenBy: GiverKind;
  guardianName: string | null;
};

export type HeldPerson = {
  name: string;
  document: IdentityDocument;
  phone: string;
  sourceToken: string;
  createdAt: Date;
  healthStatus: HeldStatus | null;
  memberships: HeldMembership[];
  consentReceipts: HeldConsent[];
  unfinishedForms: { registerId: string; expiresAt: Date }[];
};

/** Everything that is held of a phone and of the people who joined with it, in clear: mask it before it leaves the server. */
export type HeldData = {
  account: {
    accountId: string;
    phone: string;
    name: string | null;
    document: IdentityDocument | null;
    verifiedAt: Date | null;
    createdAt: Date;
  };
  /** Roles in registers that are not dissolved. */
  roles: { registerId: string; organisationName: string; role: string; grantedAt: Date }[];
  people: HeldPerson[];
  signIns: { signedInAt: Date; lastSeenAt: Date; expiresAt: Date; endedAt: Date | null }[];
  messages: { purpose: string; state: string; createdAt: Date; sentAt: Date | null }[];
  oneTimeCodes: { purpose: string; expiresAt: Date; attempts: number }[];
  /** Roles that are offered to this phone. */
  roleInvitations: RoleOffer[];
  /** What this account has asked operators for; by whom it was decided is left out. */
  organisationProofs: Omit<OrganisationProof, "accountId" | "decidedBy">[];
  /** What people with this phone were told of removals. */
  removalNotices: RemovalNotice[];
  /** What was recorded of these memberships and by this account; `shown`: which of these memberships were looked at. */
  events: {
    at: Date;
    action: string;
    registerId: string | null;
    membershipId: string | null;
    shown: string[];
  }[];
};

export interface HeldDataStore {
  /** Null when there is no such account. */
  of(account: { accountId: string; phone: string }): Promise<HeldData | null>;
}

import { z } from "zod";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import { CODE_STATES, LOOKUP_OUTCOMES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { ownData } from "#features/rights/own-data.ts";
import { signedInProcedure } from "#server/trpc.ts";

const document = z.object({ type: z.enum(DOCUMENT_TYPES), numberMasked: z.string() });

const healthStatus = z.object({
  outcome: z.enum(LOOKUP_OUTCOMES),
  codeState: z.enum(CODE_STATES).nullable(),
  popupReason: z.string().nullable(),
  testResult: z.enum(TEST_RESULTS).nullable(),
  testSampledAt: z.date().nullable(),
  vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  vaccinationDoses: z.number().nullable(),
  lastDoseOn: z.string().nullable(),
  sourceId: z.string(),
  sourceTime: z.date().nullable(),
  fetchedAt: z.date(),
  staleSince: z.date().nullable(),
});

const person = z.object({
  name: z.string(),
  document,
  phoneMasked: z.string(),
  createdAt: z.date(),
  healthStatus: healthStatus.nullable(),
  memberships: z.array(
    z.object({
      membershipId: z.string(),
      organisationName: z.string(),
      purpose: z.string(),
      joinedAt: z.date(),
    }),
  ),
  consentReceipts: z.array(
    z.object({
      receiptNumber: z.string(),
      consentVersion: z.string(),
      givenAt: z.date(),
      withdrawnAt: z.date().nullable(),
      givenBy: z.enum(CONSENT_GIVERS),
      guardianMasked: z.string().nullable(),
    }),
  ),
  unfinishedForms: z.array(z.object({ expiresAt: z.date() })),
});

/** Everything that is held of the caller's phone, masked: the phone may be shared. */
export const data = signedInProcedure
  .output(
    z.object({
      account: z.object({
        name: z.string().nullable(),
        document: document.nullable(),
        phoneMasked: z.string(),
        verifiedAt: z.date().nullable(),
        createdAt: z.date(),
      }),
      roles: z.array(z.object({ organisationName: z.string(), role: z.string(), grantedAt: z.date() })),
      people: z.array(person),
      signIns: z.array(
        z.object({
          signedInAt: z.date(),
          lastSeenAt: z.date(),
          expiresAt: z.date(),
          endedAt: z.date().nullable(),
        }),
      ),
      messages: z.array(
        z.object({
          purpose: z.string(),
          state: z.string(),
          createdAt: z.date(),
          sentAt: z.date().nullable(),
        }),
      ),
      oneTimeCodes: z.array(z.object({ purpose: z.string(), expiresAt: z.date() })),
      roleInvitations: z.array(z.object({ organisationName: z.string(), expiresAt: z.date() })),
      organisationProofs: z.array(z.object({ organisationName: z.string(), askedAt: z.date() })),
      removalNotices: z.array(z.object({ organisationName: z.string(), removedAt: z.date() })),
      events: z.array(z.object({ at: z.date(), action: z.string() })),
    }),
  )
  .query(({ ctx: { deps, session } }) => ownData(deps, session));

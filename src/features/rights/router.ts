import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { LOOK_KINDS } from "#domain/audit/looks.ts";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import { DISPUTE_OUTCOMES } from "#domain/health/dispute.ts";
import { VERDICTS } from "#domain/health/requirement.ts";
import { CODE_STATES, LOOKUP_OUTCOMES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { removalNotice } from "#domain/register/removal.ts";
import { DELETION_EVENTS } from "#domain/rights/deletion-receipt.ts";
import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { agreeAnew } from "./agree-anew.ts";
import { disputeStatus, listDisputes } from "./dispute-status.ts";
import { downloadOwnData, requestDownloadCode } from "./download-own-data.ts";
import { getReceipt } from "./get-receipt.ts";
import { leaveRegisters } from "./leave-registers.ts";
import { listAccessLog } from "./list-access-log.ts";
import { listJoinedRegisters } from "./list-joined-registers.ts";
import { listOwnMemberships } from "./list-own-memberships.ts";
import { askedConsent } from "./open-consent.ts";
import { ownData } from "./own-data.ts";
import { dismissNotice, listRemovalNotices } from "./removal-notices.ts";
import { ownView } from "./shapes.ts";

const agreedText = z.object({ organisationName: z.string(), purpose: z.string() });

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

const look = z.object({
  at: z.date(),
  kind: z.enum(LOOK_KINDS),
  organisationName: z.string(),
  purpose: z.string(),
  role: z.enum(REGISTER_ROLES).nullable(),
  actor: z.number().int(),
  nameMasked: z.string().nullable(),
  members: z.array(z.string()),
});

export const rightsRouter = router({
  /** Agrees to a change of organisation name or purpose. */
  agreeAnew: signedInProcedure
    .input(z.object({ membershipId: z.uuid(), consent: z.boolean(), shown: z.string().max(100) }))
    .output(z.object({ receiptNumber: z.string() }))
    .mutation(({ ctx: { deps, session, locale }, input }) =>
      agreeAnew(deps, { ...input, accountId: session.accountId, phone: session.phone, locale }),
    ),

  /** What the member is asked to agree to anew. */
  askedConsent: signedInProcedure
    .input(z.object({ membershipId: z.uuid() }))
    .output(
      z.object({
        membershipId: z.string(),
        before: agreedText,
        after: agreedText,
        dueAt: z.date(),
        shown: z.string(),
        text: z.object({ title: z.string(), paragraphs: z.array(z.string()) }),
      }),
    )
    .query(({ ctx: { deps, session, locale }, input }) =>
      askedConsent(deps, { ...input, phone: session.phone, locale }),
    ),

  /** Everything that is held of the caller's phone, masked: the phone may be shared. */
  data: signedInProcedure
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
    .query(({ ctx: { deps, session } }) => ownData(deps, session)),

  /** A deletion receipt, for whoever has its id: the account that it was issued to may be gone. */
  deletionReceipt: publicProcedure
    .input(z.object({ receiptId: z.uuid() }))
    .output(
      z.object({
        receipt: z.object({
          id: z.string(),
          event: z.enum(DELETION_EVENTS),
          issuedAt: z.string(),
          registers: z.array(z.string()),
          erased: z.record(z.string(), z.number()),
        }),
        file: z.string(),
      }),
    )
    .query(({ ctx, input }) => getReceipt(ctx.deps, input)),

  /** Deletes one of the caller's notices of a removal. */
  dismissNotice: signedInProcedure
    .input(z.object({ noticeId: z.uuid() }))
    .mutation(({ ctx, input: { noticeId } }) => {
      const { phone, accountId } = ctx.session;
      return dismissNotice(ctx.deps, { phone, accountId, noticeId });
    }),

  /** Disputes the status held of the person behind the caller's own membership: the source is asked again at once. */
  dispute: signedInProcedure
    .input(z.object({ membershipId: z.uuid() }))
    .output(z.object({ outcome: z.enum(DISPUTE_OUTCOMES), resolvedAt: z.date() }))
    .mutation(({ ctx, input: { membershipId } }) => {
      const { phone, accountId } = ctx.session;
      return disputeStatus(ctx.deps, { membershipId, phone, accountId });
    }),

  /** The latest disputes of the person behind the caller's own membership, newest first. */
  disputes: signedInProcedure
    .input(z.object({ membershipId: z.uuid() }))
    .output(
      z.array(
        z.object({
          at: z.date(),
          outcome: z.enum(DISPUTE_OUTCOMES).nullable(),
          resolvedAt: z.date().nullable(),
        }),
      ),
    )
    .query(({ ctx, input: { membershipId } }) =>
      listDisputes(ctx.deps, { membershipId, phone: ctx.session.phone }),
    ),

  /** Everything that is held of the caller's phone, for whoever has the fresh code; in clear of whose document number is typed. */
  download: signedInProcedure
    .input(z.object({ code: typedText, documentNumber: typedText }))
    .output(z.object({ file: z.string() }))
    .mutation(async ({ ctx: { deps, session }, input }) => ({
      file: await downloadOwnData(deps, {
        sessionId: session.id,
        accountId: session.accountId,
        phone: session.phone,
        ...input,
      }),
    })),

  /** The registers that people with the caller's phone are in, for the console: no health but the verdict, no numbers. */
  joined: signedInProcedure
    .output(
      z.array(
        z.object({
          membershipId: z.string(),
          organisationName: z.string(),
          joinedAt: z.date(),
          verdict: z.enum(VERDICTS),
          nameMasked: z.string().nullable(),
        }),
      ),
    )
    .query(({ ctx }) => listJoinedRegisters(ctx.deps, { phone: ctx.session.phone })),

  /** Leaves one register, or all of them for null, at once and for good. `receiptId`: the proof of what was erased. */
  leave: signedInProcedure
    .input(z.object({ membershipId: z.uuid().nullable() }))
    .output(z.object({ receiptId: z.string() }))
    .mutation(async ({ ctx, input: { membershipId } }) => {
      const { phone, accountId } = ctx.session;
      const { receiptId, accountErased } = await leaveRegisters(ctx.deps, { membershipId, phone, accountId });
      if (accountErased) {
        await ctx.setSession(null);
      }
      return { receiptId };
    }),

  /** Who looked at the caller's data, newest first; `next` goes into `beforeEvent` of the call for the next page. */
  looks: signedInProcedure
    .input(
      z.object({
        beforeEvent: z
          .string()
          .regex(/^\d{1,18}$/)
          .nullish(),
      }),
    )
    .output(
      z.object({
        looks: z.array(look),
        next: z.string().nullable(),
        comparisons: z.array(z.object({ day: z.string(), comparisons: z.number().int() })),
      }),
    )
    .query(({ ctx, input: { beforeEvent = null } }) =>
      listAccessLog(ctx.deps, { phone: ctx.session.phone, before: beforeEvent }),
    ),

  /** The registers that people with the caller's phone are in, and what each sees of them. */
  mine: signedInProcedure
    .output(z.array(ownView))
    .query(({ ctx }) => listOwnMemberships(ctx.deps, { phone: ctx.session.phone })),

  /** What people with the caller's phone were told of removals, and of registers that ended, in the last 30 days. */
  removals: signedInProcedure
    .output(z.array(removalNotice))
    .query(({ ctx }) => listRemovalNotices(ctx.deps, ctx.session.phone)),

  /** Sends the code that a download of one's own data needs to the caller's phone. */
  requestDownloadCode: signedInProcedure
    .output(z.object({ late: z.boolean() }))
    .mutation(({ ctx: { deps, session, locale } }) =>
      requestDownloadCode(deps, { sessionId: session.id, phone: session.phone, locale }),
    ),
});

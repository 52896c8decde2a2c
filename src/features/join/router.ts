import { z } from "zod";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { SEALS } from "#domain/organisation/proof.ts";
import { ASSISTED_STATES } from "#domain/register/assisted-join.ts";
import { agreeByLink, askedByLink, refuseByLink } from "#features/assist/link-of-phone.ts";
import { reportRegister } from "#features/moderation/report-register.ts";
import { ownView } from "#features/rights/shapes.ts";
import { publicProcedure, router } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { askForHelp } from "./ask-for-help.ts";
import { confirmJoin } from "./confirm-join.ts";
import { discardDraft } from "./discard-draft.ts";
import { joinProgress } from "./join-progress.ts";
import { registerOfCode } from "./open-invitation.ts";
import { resendCode } from "./resend-code.ts";
import { invited, linkHolder } from "./shapes.ts";
import { startJoin } from "./start-join.ts";

const asking = {
  /** Which text this is, to be sent back with the form. */
  shown: z.string(),
  invitation: z.object({
    joinCode: z.string(),
    organisationName: z.string(),
    address: z.string(),
    registrarMasked: z.string(),
    purpose: z.string(),
    seal: z.enum(SEALS),
  }),
  consent: z.object({ title: z.string(), paragraphs: z.array(z.string()) }),
  /** What to choose from; empty where there is no choice. */
  groups: z.array(z.object({ groupId: z.string(), path: z.array(z.string()) })),
};

/** In clear, for the browser that typed it and holds the draft's secret. */
const kept = z.object({
  name: z.string(),
  documentType: z.enum(DOCUMENT_TYPES),
  documentNumber: z.string(),
  phone: z.string(),
  groupId: z.string().nullable(),
});

/** Where the code is that the join waits for. */
const sending = z.enum(["under_way", "late", "failed"]);

export const joinRouter = router({
  /** The person whom a registrar helped agrees by the link in the message. */
  agree: publicProcedure
    .input(linkHolder)
    .mutation(({ ctx, input }) => agreeByLink(ctx.deps, { ...input, address: ctx.address })),

  /** The number to tell the registrar, for whoever gets no message. */
  askForHelp: publicProcedure
    .input(invited)
    .output(z.object({ helpNumber: z.string() }))
    .mutation(({ ctx, input }) => askForHelp(ctx.deps, input)),

  /** What the link in a message to the phone asks, and whether it still does. */
  asked: publicProcedure
    .input(linkHolder)
    .output(
      z.discriminatedUnion("state", [
        z.object({
          state: z.literal("waiting"),
          organisationName: z.string(),
          seal: z.enum(SEALS),
          address: z.string(),
          purpose: z.string(),
          helperMasked: z.string().nullable(),
          nameMasked: z.string(),
          phoneMasked: z.string(),
          startedAt: z.date(),
          expiresAt: z.date(),
          joinsAt: z.date().nullable(),
        }),
        z.object({ state: z.enum(ASSISTED_STATES).exclude(["waiting"]) }),
      ]),
    )
    .query(({ ctx, input }) => askedByLink(ctx.deps, { ...input, address: ctx.address })),

  /** The code from the message completes the join. */
  confirm: publicProcedure
    .input(invited.extend({ code: typedText }))
    .output(z.object({ receiptNumber: z.string() }))
    .mutation(({ ctx, input }) => confirmJoin(ctx.deps, { ...input, browser: ctx.browser() })),

  /** Throws away what was filled in, on a phone that others use too. */
  discard: publicProcedure.input(invited).mutation(({ ctx, input }) => discardDraft(ctx.deps, input)),

  /** Who asks, and how far this browser has got in answering. */
  progress: publicProcedure
    .input(invited.extend({ onBehalf: z.enum(CONSENT_GIVERS).optional() }))
    .output(
      z.discriminatedUnion("stage", [
        z.object({ stage: z.enum(["start", "form"]), ...asking, kept: kept.nullable() }),
        z.object({
          stage: z.literal("reread"),
          ...asking,
          kept,
          giver: z.discriminatedUnion("by", [
            z.object({ by: z.enum(["self", "proxy"]) }),
            z.object({ by: z.literal("guardian"), name: z.string() }),
          ]),
        }),
        z.object({
          stage: z.literal("code"),
          ...asking,
          kept,
          phoneMasked: z.string(),
          helpNumber: z.string().nullable(),
          sending,
        }),
        z.object({
          stage: z.literal("waiting"),
          ...asking,
          kept: z.null(),
          sending,
          phoneMasked: z.string(),
          helpNumber: z.string().nullable(),
          noticeSentAt: z.date().nullable(),
          alone: z.boolean(),
          joinsAt: z.date().nullable(),
          expiresAt: z.date(),
        }),
        z.object({
          stage: z.literal("ended"),
          ...asking,
          kept: z.null(),
          outcome: z.enum(ASSISTED_STATES).exclude(["waiting"]),
        }),
        z.object({ stage: z.literal("done"), membership: ownView }),
      ]),
    )
    .query(({ ctx, input }) => joinProgress(ctx.deps, { ...input, locale: ctx.locale })),

  /** Whoever has the phone objects: it was not them, or they do not want to join. */
  refuse: publicProcedure
    .input(linkHolder)
    .mutation(({ ctx, input }) => refuseByLink(ctx.deps, { ...input, address: ctx.address })),

  /** Tells operators of a register; who tells them is not kept. */
  report: publicProcedure
    .input(
      invited.pick({ joinCode: true }).extend({ reason: z.string().max(100), text: z.string().max(4000) }),
    )
    .mutation(({ ctx, input }) =>
      reportRegister(ctx.deps, { ...input, browser: ctx.browser(), address: ctx.address }),
    ),

  /** Whether there is a register behind a join code that can be reported; nothing of it is said. */
  reportable: publicProcedure
    .input(invited.pick({ joinCode: true }))
    .output(z.object({ joinCode: z.string() }))
    .query(async ({ ctx, input }) => {
      const { code } = await registerOfCode(ctx.deps, input.joinCode);
      return { joinCode: code };
    }),

  /** Another code to the same phone. */
  resend: publicProcedure
    .input(invited)
    .mutation(({ ctx, input }) =>
      resendCode(ctx.deps, { ...input, browser: ctx.browser(), locale: ctx.locale }),
    ),

  /** The filled-in form: verified with the health source, then a code goes to the phone. */
  start: publicProcedure
    .input(
      invited.extend({
        /** As join.progress gave it with the text. */
        shown: z.string().max(100),
        answers: z.object({
          name: typedText,
          documentType: typedText,
          documentNumber: typedText,
          phone: typedText,
          consent: z.boolean(),
        }),
        onBehalf: z.enum(CONSENT_GIVERS).default("self"),
        guardianName: typedText.default(""),
        /** Blank for none. */
        groupId: typedText.default(""),
      }),
    )
    .output(
      z.object({ outcome: z.enum(["code_sent", "source_unavailable", "no_message"]), draftKey: z.string() }),
    )
    .mutation(({ ctx, input }) =>
      startJoin(ctx.deps, {
        ...input,
        browser: ctx.browser(),
        locale: ctx.locale,
        address: ctx.address,
      }),
    ),
});

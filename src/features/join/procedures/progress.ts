import { z } from "zod";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { SEALS } from "#domain/organisation/proof.ts";
import { ASSISTED_STATES } from "#domain/register/assisted-join.ts";
import { joinProgress } from "#features/join/join-progress.ts";
import { ownView } from "#features/rights/procedures/own-view.ts";
import { publicProcedure } from "#server/trpc.ts";
import { invited } from "./invited.ts";

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

/** Who asks, and how far this browser has got in answering. */
export const progress = publicProcedure
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
  .query(({ ctx, input }) => joinProgress(ctx.deps, { ...input, locale: ctx.locale }));

import { z } from "zod";
import { POSTER_FORMATS } from "#domain/poster/drawing.ts";
import { CODE_LIFETIMES } from "#domain/register/code-lifetime.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { sourceContact } from "#features/identity/shapes.ts";
import { registerProcedure, router } from "#server/trpc.ts";
import { drawRegisterPoster } from "./draw-register-poster.ts";
import { getInvitation } from "./get-invitation.ts";
import { printPoster } from "./print-poster.ts";
import { renewCode } from "./renew-code.ts";
import { setCodeLifetime } from "./set-code-lifetime.ts";

const part = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("rectangle"),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    radius: z.number(),
    fill: z.string(),
  }),
  z.object({
    kind: z.literal("text"),
    x: z.number(),
    y: z.number(),
    size: z.number(),
    width: z.number(),
    anchor: z.enum(["start", "middle"]),
    bold: z.boolean(),
    fill: z.string(),
    text: z.string(),
  }),
  z.object({ kind: z.literal("qr"), x: z.number(), y: z.number(), size: z.number() }),
]);

export const invitationRouter = router({
  /** What link, QR and poster say. */
  get: registerProcedure("register:share")
    .output(
      z.object({
        code: z.string(),
        formattedCode: z.string(),
        joinUrl: z.string(),
        expiresAt: z.date().nullable(),
        organisationName: z.string(),
        regionName: z.string(),
        address: z.string(),
        purpose: z.string(),
        registrarMasked: z.string(),
        state: z.enum(REGISTER_STATES),
        source: sourceContact,
      }),
    )
    .query(async ({ ctx, input }) => ({
      ...(await getInvitation(ctx.deps, input)),
      source: ctx.deps.settings.sourceContact?.[ctx.locale] ?? null,
    })),

  /** The sheet to hang up or to send, as a PDF file. */
  posterPdf: registerProcedure("register:share")
    .input(z.object({ format: z.enum(POSTER_FORMATS) }))
    .output(z.object({ pdf: z.instanceof(Uint8Array), organisationName: z.string() }))
    .query(({ ctx, input }) => printPoster(ctx.deps, input)),

  /** The sheet to hang up or to send, as lines and places. */
  poster: registerProcedure("register:share")
    .input(z.object({ format: z.enum(POSTER_FORMATS) }))
    .output(
      z.object({
        drawing: z.object({
          format: z.enum(POSTER_FORMATS),
          width: z.number(),
          height: z.number(),
          parts: z.array(part),
        }),
        joinUrl: z.string(),
        organisationName: z.string(),
        /** The characters that its PDF has no form of. */
        missing: z.array(z.string()),
      }),
    )
    .query(({ ctx, input }) => drawRegisterPoster(ctx.deps, input)),

  /** Puts a new join code in place of the present one. */
  renewCode: registerProcedure("register:share", { steppedUp: true })
    .input(z.object({ lifetime: z.enum(CODE_LIFETIMES).default("unlimited") }))
    .output(
      z.object({
        code: z.string(),
        formattedCode: z.string(),
        joinUrl: z.string(),
        expiresAt: z.date().nullable(),
      }),
    )
    .mutation(({ ctx, input }) => renewCode(ctx.deps, ctx.actor, input)),

  /** Says until when the present join code can be used. */
  setCodeLifetime: registerProcedure("register:share")
    .input(z.object({ lifetime: z.enum(CODE_LIFETIMES) }))
    .output(z.object({ expiresAt: z.date().nullable() }))
    .mutation(({ ctx, input }) => setCodeLifetime(ctx.deps, ctx.actor, input)),
});

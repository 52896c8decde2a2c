import { z } from "zod";
import { POSTER_FORMATS } from "#domain/poster/drawing.ts";
import { drawRegisterPoster } from "#features/invitation/draw-register-poster.ts";
import { registerProcedure } from "#server/trpc.ts";

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

/** The sheet to hang up or to send, as lines and places. */
export const poster = registerProcedure("register:share")
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
  .query(({ ctx, input }) => drawRegisterPoster(ctx.deps, input));

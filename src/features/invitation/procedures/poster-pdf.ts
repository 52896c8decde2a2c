import { z } from "zod";
import { POSTER_FORMATS } from "#domain/poster/drawing.ts";
import { printPoster } from "#features/invitation/print-poster.ts";
import { registerProcedure } from "#server/trpc.ts";

/** The sheet to hang up or to send, as a PDF file. */
export const posterPdf = registerProcedure("register:share")
  .input(z.object({ format: z.enum(POSTER_FORMATS) }))
  .output(z.object({ pdf: z.instanceof(Uint8Array), organisationName: z.string() }))
  .query(({ ctx, input }) => printPoster(ctx.deps, input));

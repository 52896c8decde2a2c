import { z } from "zod";
import { publicProcedure } from "#server/trpc.ts";
import { askForHelp as ask } from "#services/join/ask-for-help.ts";
import { invited } from "./invited.ts";

/** The number to tell the registrar, for whoever gets no message. */
export const askForHelp = publicProcedure
  .input(invited)
  .output(z.object({ helpNumber: z.string() }))
  .mutation(({ ctx, input }) => ask(ctx.deps, input));

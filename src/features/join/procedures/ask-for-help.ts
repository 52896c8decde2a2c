import { z } from "zod";
import { askForHelp as ask } from "#features/join/ask-for-help.ts";
import { publicProcedure } from "#server/trpc.ts";
import { invited } from "./invited.ts";

/** The number to tell the registrar, for whoever gets no message. */
export const askForHelp = publicProcedure
  .input(invited)
  .output(z.object({ helpNumber: z.string() }))
  .mutation(({ ctx, input }) => ask(ctx.deps, input));

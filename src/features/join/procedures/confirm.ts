import { z } from "zod";
import { confirmJoin } from "#features/join/confirm-join.ts";
import { publicProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { invited } from "./invited.ts";

/** The code from the message completes the join. */
export const confirm = publicProcedure
  .input(invited.extend({ code: typedText }))
  .output(z.object({ receiptNumber: z.string() }))
  .mutation(({ ctx, input }) => confirmJoin(ctx.deps, { ...input, browser: ctx.browser() }));

import { z } from "zod";
import { typedText } from "#server/procedures/typed-text.ts";
import { publicProcedure } from "#server/trpc.ts";
import { confirmJoin } from "#services/join/confirm-join.ts";
import { invited } from "./invited.ts";

/** The code from the message completes the join. */
export const confirm = publicProcedure
  .input(invited.extend({ code: typedText }))
  .output(z.object({ receiptNumber: z.string() }))
  .mutation(({ ctx, input }) => confirmJoin(ctx.deps, { ...input, browser: ctx.browser() }));

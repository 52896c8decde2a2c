import { z } from "zod";
import { reportRegister } from "#features/moderation/report-register.ts";
import { publicProcedure } from "#server/trpc.ts";
import { invited } from "./invited.ts";

/** Tells operators of a register; who tells them is not kept. */
export const report = publicProcedure
  .input(invited.pick({ joinCode: true }).extend({ reason: z.string().max(100), text: z.string().max(4000) }))
  .mutation(({ ctx, input }) =>
    reportRegister(ctx.deps, { ...input, browser: ctx.browser(), address: ctx.address }),
  );

import { z } from "zod";
import { findModerated } from "#features/moderation/list-moderated.ts";
import { operatorProcedure } from "#server/trpc.ts";
import { moderatedOutput } from "./moderated-output.ts";

/** The register of a join code: who asks, and no member. */
export const find = operatorProcedure
  .input(z.object({ joinCode: z.string().max(100) }))
  .output(moderatedOutput)
  .query(({ ctx, input }) => findModerated(ctx.deps, { ...input, phone: ctx.session.phone }));

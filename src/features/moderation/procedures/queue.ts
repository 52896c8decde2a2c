import { z } from "zod";
import { listModerated } from "#features/moderation/list-moderated.ts";
import { operatorProcedure } from "#server/trpc.ts";
import { moderatedOutput } from "./moderated-output.ts";

/** Registers that are reported or suspended, for operators. */
export const queue = operatorProcedure
  .output(z.object({ registers: z.array(moderatedOutput), total: z.number().int(), canClose: z.boolean() }))
  .query(({ ctx }) => listModerated(ctx.deps, { phone: ctx.session.phone }));

import { z } from "zod";
import { operatorProcedure } from "#server/trpc.ts";
import { listModerated } from "#services/moderation/list-moderated.ts";
import { moderatedOutput } from "./moderated-output.ts";

/** Registers that are reported or suspended, for operators. */
export const queue = operatorProcedure
  .output(z.object({ registers: z.array(moderatedOutput), total: z.number().int(), canClose: z.boolean() }))
  .query(({ ctx }) => listModerated(ctx.deps, { phone: ctx.session.phone }));

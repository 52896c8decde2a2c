import { z } from "zod";
import { listTemplate, TEMPLATE_FORMATS } from "#features/expected/list-template.ts";
import { registerProcedure } from "#server/trpc.ts";

/** An empty staff list to fill in, as a file in base64. */
export const template = registerProcedure("register:expected")
  .input(z.object({ format: z.enum(TEMPLATE_FORMATS) }))
  .output(z.object({ file: z.base64() }))
  .query(async ({ ctx, input }) => ({
    file: Buffer.from(await listTemplate(ctx.deps, input)).toString("base64"),
  }));

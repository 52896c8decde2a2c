import { z } from "zod";
import { startJoin } from "#services/join/start-join.ts";
import { publicProcedure } from "../../trpc.ts";
import { typedText } from "../typed-text.ts";
import { invited } from "./invited.ts";

/** The filled-in form: verified with the health source, then a code goes to the phone. */
export const start = publicProcedure
  .input(
    invited.extend({
      answers: z.object({
        name: typedText,
        documentType: typedText,
        documentNumber: typedText,
        phone: typedText,
        consent: z.boolean(),
      }),
    }),
  )
  .output(z.object({ outcome: z.enum(["code_sent", "source_unavailable"]), draftKey: z.string() }))
  .mutation(({ ctx, input }) => startJoin(ctx.deps, { ...input, locale: ctx.locale, address: ctx.address }));

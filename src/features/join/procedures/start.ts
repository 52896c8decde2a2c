import { z } from "zod";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import { startJoin } from "#features/join/start-join.ts";
import { publicProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { invited } from "./invited.ts";

/** The filled-in form: verified with the health source, then a code goes to the phone. */
export const start = publicProcedure
  .input(
    invited.extend({
      /** As join.progress gave it with the text. */
      shown: z.string().max(100),
      answers: z.object({
        name: typedText,
        documentType: typedText,
        documentNumber: typedText,
        phone: typedText,
        consent: z.boolean(),
      }),
      onBehalf: z.enum(CONSENT_GIVERS).default("self"),
      guardianName: typedText.default(""),
      /** Blank for none. */
      groupId: typedText.default(""),
    }),
  )
  .output(
    z.object({ outcome: z.enum(["code_sent", "source_unavailable", "no_message"]), draftKey: z.string() }),
  )
  .mutation(({ ctx, input }) =>
    startJoin(ctx.deps, {
      ...input,
      browser: ctx.browser(),
      locale: ctx.locale,
      address: ctx.address,
    }),
  );

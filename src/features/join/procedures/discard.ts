import { discardDraft } from "#features/join/discard-draft.ts";
import { publicProcedure } from "#server/trpc.ts";
import { invited } from "./invited.ts";

/** Throws away what was filled in, on a phone that others use too. */
export const discard = publicProcedure
  .input(invited)
  .mutation(({ ctx, input }) => discardDraft(ctx.deps, input));

import { refuseByLink } from "#features/assist/link-of-phone.ts";
import { publicProcedure } from "#server/trpc.ts";
import { linkHolder } from "./link-holder.ts";

/** Whoever has the phone objects: it was not them, or they do not want to join. */
export const refuse = publicProcedure
  .input(linkHolder)
  .mutation(({ ctx, input }) => refuseByLink(ctx.deps, { ...input, address: ctx.address }));

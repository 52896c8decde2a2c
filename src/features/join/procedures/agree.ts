import { agreeByLink } from "#features/assist/link-of-phone.ts";
import { publicProcedure } from "#server/trpc.ts";
import { linkHolder } from "./link-holder.ts";

/** The person whom a registrar helped agrees by the link in the message. */
export const agree = publicProcedure
  .input(linkHolder)
  .mutation(({ ctx, input }) => agreeByLink(ctx.deps, { ...input, address: ctx.address }));

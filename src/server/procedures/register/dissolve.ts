import { z } from "zod";
import { dissolveRegister } from "#services/register/dissolve-register.ts";
import { registerProcedure } from "../../trpc.ts";
import { typedText } from "../typed-text.ts";

/** Ends the register and forgets its members; the organisation's name is typed to confirm. */
export const dissolve = registerProcedure("register:dissolve")
  .input(z.object({ organisationName: typedText }))
  .output(z.object({ forgottenMembers: z.number().int() }))
  .mutation(({ ctx, input }) => dissolveRegister(ctx.deps, { ...input, accountId: ctx.session.accountId }));

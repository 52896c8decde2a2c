import { z } from "zod";
import { changeAdministrator } from "#features/administrators/change-administrator.ts";
import { registerProcedure } from "#server/trpc.ts";
import { givenRole } from "./given-role.ts";

/** Another role or other groups. It may show members to somebody who did not see them: a fresh code first. */
export const change = registerProcedure("register:roles", { steppedUp: true })
  .input(z.object({ accountId: z.uuid(), ...givenRole.shape }))
  .mutation(({ ctx, input }) => changeAdministrator(ctx.deps, { ...input, actorId: ctx.session.accountId }));

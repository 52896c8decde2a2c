import { z } from "zod";
import { registerHistory } from "#features/register/register-history.ts";
import { tilesOutput } from "#features/roster/procedures/tiles-output.ts";
import { registerProcedure } from "#server/trpc.ts";

const DAYS_MOST = 366;

/** The members of each state day by day, as the day's last comparison left them; none for a role in some groups. */
export const history = registerProcedure("register:read")
  .input(z.object({ days: z.number().int().min(1).max(DAYS_MOST) }))
  .output(z.object({ whole: z.boolean(), days: z.array(z.object({ day: z.string(), tiles: tilesOutput })) }))
  .query(async ({ ctx, input }) => ({
    whole: ctx.scope === null,
    days: await registerHistory(ctx.deps, { ...input, scope: ctx.scope }),
  }));

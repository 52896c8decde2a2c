import { z } from "zod";
import { registerOfCode } from "#features/join/open-invitation.ts";
import { publicProcedure } from "#server/trpc.ts";
import { invited } from "./invited.ts";

/** Whether there is a register behind a join code that can be reported; nothing of it is said. */
export const reportable = publicProcedure
  .input(invited.pick({ joinCode: true }))
  .output(z.object({ joinCode: z.string() }))
  .query(async ({ ctx, input }) => {
    const { code } = await registerOfCode(ctx.deps, input.joinCode);
    return { joinCode: code };
  });

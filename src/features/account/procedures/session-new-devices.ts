import { z } from "zod";
import { BROWSERS, SYSTEMS } from "#domain/access/device.ts";
import { newSignIns } from "#features/account/new-sign-ins.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Sign-ins of the caller's account, other than this one, in browsers that had not signed in with the phone before. */
export const newDevices = signedInProcedure
  .output(
    z.array(
      z.object({
        device: z.object({ browser: z.enum(BROWSERS), system: z.enum(SYSTEMS) }),
        createdAt: z.date(),
      }),
    ),
  )
  .query(({ ctx }) => newSignIns(ctx.deps, { accountId: ctx.session.accountId, sessionId: ctx.session.id }));

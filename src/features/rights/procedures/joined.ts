import { z } from "zod";
import { VERDICTS } from "#domain/health/requirement.ts";
import { listJoinedRegisters } from "#features/rights/list-joined-registers.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** The registers that people with the caller's phone are in, for the console: no health but the verdict, no numbers. */
export const joined = signedInProcedure
  .output(
    z.array(
      z.object({
        membershipId: z.string(),
        organisationName: z.string(),
        joinedAt: z.date(),
        verdict: z.enum(VERDICTS),
        nameMasked: z.string().nullable(),
      }),
    ),
  )
  .query(({ ctx }) => listJoinedRegisters(ctx.deps, { phone: ctx.session.phone }));

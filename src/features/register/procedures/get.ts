import { z } from "zod";
import { PERMISSIONS, REGISTER_ROLES } from "#domain/access/access.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { closingOutput, suspensionOutput } from "#features/moderation/procedures/moderated-output.ts";
import { proofOutput } from "#features/organisation/procedures/proof-output.ts";
import { getRegister } from "#features/register/get-register.ts";
import { requirements } from "#features/requirements/procedures/requirements.ts";
import { registerProcedure } from "#server/trpc.ts";

/** One register with the caller's role in it. */
export const get = registerProcedure("register:read")
  .output(
    z.object({
      registerId: z.string(),
      organisationName: z.string(),
      regionCode: z.string(),
      regionName: z.string(),
      /** What has become of a region that is not listed any more; null while it is. */
      regionSuccessors: z.array(z.string()).nullable(),
      address: z.string(),
      purpose: z.string(),
      creditCode: z.string().nullable(),
      state: z.enum(REGISTER_STATES),
      capacity: z.number().int(),
      memberCount: z.number().int(),
      requirements,
      role: z.enum(REGISTER_ROLES),
      /** The groups that the caller sees; null for the whole register. */
      scope: z.array(z.string()).readonly().nullable(),
      hasGroups: z.boolean(),
      permissions: z.array(z.enum(PERMISSIONS)),
      createdAt: z.date(),
      proof: proofOutput
        .pick({ state: true, bySandbox: true, decidedAt: true, validUntil: true, reason: true })
        .nullable(),
      /** What operators have decided, with their reasons. */
      suspension: suspensionOutput.nullable(),
      closing: closingOutput.nullable(),
    }),
  )
  .query(async ({ ctx, input }) => {
    const { id, ...register } = await getRegister(ctx.deps, {
      registerId: input.registerId,
      grant: { role: ctx.role, scope: ctx.scope },
    });
    return { ...register, registerId: id };
  });

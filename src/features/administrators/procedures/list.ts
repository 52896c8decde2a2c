import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { listAdministrators } from "#features/administrators/list-administrators.ts";
import { registerProcedure } from "#server/trpc.ts";

/** Who has a role in the register. */
export const list = registerProcedure("register:settings")
  .output(
    z.array(
      z.object({
        accountId: z.string(),
        name: z.string(),
        /** Null for whoever does not hand out roles. */
        phoneMasked: z.string().nullable(),
        role: z.enum(REGISTER_ROLES),
        scope: z.array(z.string()).readonly().nullable(),
        grantedAt: z.date(),
        isYou: z.boolean(),
      }),
    ),
  )
  .query(({ ctx, input: { registerId } }) =>
    listAdministrators(ctx.deps, {
      registerId,
      accountId: ctx.session.accountId,
      grant: { role: ctx.role, scope: ctx.scope },
    }),
  );

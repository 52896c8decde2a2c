import { z } from "zod";
import { REGISTER_ROLES } from "#domain/access/access.ts";
import { LOOK_KINDS } from "#domain/audit/looks.ts";
import { listLooks } from "#features/rights/list-looks.ts";
import { signedInProcedure } from "#server/trpc.ts";

const look = z.object({
  at: z.date(),
  kind: z.enum(LOOK_KINDS),
  organisationName: z.string(),
  purpose: z.string(),
  role: z.enum(REGISTER_ROLES).nullable(),
  actor: z.number().int(),
  nameMasked: z.string().nullable(),
  members: z.array(z.string()),
});

/** Who looked at the caller's data, newest first; `next` goes into `beforeEvent` of the call for the next page. */
export const looks = signedInProcedure
  .input(
    z.object({
      beforeEvent: z
        .string()
        .regex(/^\d{1,18}$/)
        .nullish(),
    }),
  )
  .output(
    z.object({
      looks: z.array(look),
      next: z.string().nullable(),
      comparisons: z.array(z.object({ day: z.string(), comparisons: z.number().int() })),
    }),
  )
  .query(({ ctx, input: { beforeEvent = null } }) =>
    listLooks(ctx.deps, { phone: ctx.session.phone, before: beforeEvent }),
  );

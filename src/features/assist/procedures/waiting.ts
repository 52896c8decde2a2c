import { z } from "zod";
import { ASSISTED_STATES } from "#domain/register/assisted-join.ts";
import { listAssisted } from "#features/assist/list-assisted.ts";
import { registerProcedure } from "#server/trpc.ts";
import { maskedPerson } from "./masked-person.ts";

/** Who was helped and waits for a confirmation, and what became of the others in a week. */
export const waiting = registerProcedure("register:assist")
  .output(
    z.object({
      people: z.array(
        maskedPerson.extend({
          assistedJoinId: z.string(),
          startedAt: z.date(),
          expiresAt: z.date(),
          noticeSentAt: z.date().nullable(),
          joinsAt: z.date().nullable(),
          alone: z.boolean(),
          isYours: z.boolean(),
        }),
      ),
      ended: z.array(
        z.object({
          assistedJoinId: z.string(),
          startedAt: z.date(),
          endedAt: z.date(),
          state: z.enum(ASSISTED_STATES).exclude(["waiting"]),
        }),
      ),
    }),
  )
  .query(({ ctx, input: { registerId } }) =>
    listAssisted(ctx.deps, { registerId, accountId: ctx.session.accountId }),
  );

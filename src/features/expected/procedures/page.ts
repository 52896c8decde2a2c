import { z } from "zod";
import { getExpectedPage } from "#features/expected/get-expected-page.ts";
import { EXPECTED_STATES } from "#ports/expected-store.ts";
import { registerProcedure } from "#server/trpc.ts";

const STATES = [...EXPECTED_STATES, "unexpected"] as const;

const row = z.object({
  expectedId: z.string().nullable(),
  membershipId: z.string().nullable(),
  isPaired: z.boolean(),
  name: z.string(),
  phoneMasked: z.string().nullable(),
  groupId: z.string().nullable(),
  state: z.enum(STATES),
  joinedAt: z.date().nullable(),
  leftAt: z.date().nullable(),
  reminders: z.number().int(),
  remindedAt: z.date().nullable(),
});

/** A page of the list, or of the members who are not on it; `next` goes into `after` of the call for the next page. */
export const page = registerProcedure("register:expected")
  .input(
    z.object({
      state: z.enum(STATES).nullable(),
      name: z.string().max(50),
      after: z.uuid().nullable(),
    }),
  )
  .output(z.object({ people: z.array(row), next: z.string().nullable() }))
  .query(({ ctx, input }) =>
    getExpectedPage(ctx.deps, { ...input, accountId: ctx.session.accountId, role: ctx.role }),
  );

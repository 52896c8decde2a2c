import { z } from "zod";
import { ASSISTED_STATES, SECOND_REASONS } from "#domain/register/assisted-join.ts";
import { registerProcedure, router } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { askingPerson } from "./asking-person.ts";
import { confirmAsSecond } from "./confirm-as-second.ts";
import { listAssisted } from "./list-assisted.ts";
import { maskedPerson } from "./shapes.ts";
import { startAssist } from "./start-assist.ts";

export const assistRouter = router({
  /** A second administrator, who says to have checked the identity document in person too, completes the join. */
  confirm: registerProcedure("register:assist")
    .input(
      z.object({
        assistedJoinId: z.uuid(),
        reason: z.enum(SECOND_REASONS),
        documentChecked: z.literal(true),
      }),
    )
    .output(z.object({ receiptNumber: z.string() }))
    .mutation(({ ctx, input: { registerId, assistedJoinId, reason } }) =>
      confirmAsSecond(ctx.deps, { registerId, assistedJoinId, reason, accountId: ctx.session.accountId }),
    ),

  /** Who asks for help under this number. A mutation: it counts wrong numbers, and no number gets into an address. */
  find: registerProcedure("register:assist")
    .input(z.object({ helpNumber: typedText }))
    .output(
      maskedPerson.extend({
        waiting: z.object({ assistedJoinId: z.string(), isYours: z.boolean() }).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => askingPerson(ctx.deps, { ...input, accountId: ctx.session.accountId })),

  /** Lets the join of the person whose identity document the registrar says to have checked in person wait for a confirmation. */
  start: registerProcedure("register:assist")
    .input(z.object({ helpNumber: typedText, documentChecked: z.literal(true) }))
    .output(z.object({ assistedJoinId: z.string() }))
    .mutation(({ ctx, input: { registerId, helpNumber } }) =>
      startAssist(ctx.deps, { registerId, helpNumber, accountId: ctx.session.accountId }),
    ),

  /** Who was helped and waits for a confirmation, and what became of the others in a week. */
  waiting: registerProcedure("register:assist")
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
    ),
});

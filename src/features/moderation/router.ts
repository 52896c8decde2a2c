import { z } from "zod";
import { DISMISSALS } from "#domain/register/report.ts";
import { operatorProcedure, router, steppedUpOperatorProcedure } from "#server/trpc.ts";
import { confirmClosing, proposeClosing, withdrawClosing } from "./close-register.ts";
import { dismissReports } from "./dismiss-reports.ts";
import { findModerated, listModerated } from "./list-moderated.ts";
import { decisionInput, moderatedOutput, registerInput } from "./shapes.ts";
import { liftSuspension, suspendRegister } from "./suspend-register.ts";

export const moderationRouter = router({
  /** Confirms what another operator has proposed: the register ends after the notice. */
  confirmClosing: steppedUpOperatorProcedure
    .input(registerInput)
    .output(z.object({ dueAt: z.date() }))
    .mutation(({ ctx, input }) => confirmClosing(ctx.deps, ctx.session, input)),

  /** Leaves a register as it is and deals with the reports of it that were seen. */
  dismiss: steppedUpOperatorProcedure
    .input(registerInput.extend({ dismissal: z.enum(DISMISSALS), upTo: z.date() }))
    .output(z.object({ dismissed: z.number().int() }))
    .mutation(({ ctx, input }) => dismissReports(ctx.deps, ctx.session, input)),

  /** The register of a join code: who asks, and no member. */
  find: operatorProcedure
    .input(z.object({ joinCode: z.string().max(100) }))
    .output(moderatedOutput)
    .query(({ ctx, input }) => findModerated(ctx.deps, ctx.session, input)),

  /** Lets a suspended register go on. */
  lift: steppedUpOperatorProcedure
    .input(decisionInput)
    .mutation(({ ctx, input }) => liftSuspension(ctx.deps, ctx.session, input)),

  /** Proposes the end of a suspended register, for another operator to confirm. */
  proposeClosing: steppedUpOperatorProcedure
    .input(decisionInput)
    .mutation(({ ctx, input }) => proposeClosing(ctx.deps, ctx.session, input)),

  /** Registers that are reported or suspended, for operators. */
  queue: operatorProcedure
    .output(z.object({ registers: z.array(moderatedOutput), total: z.number().int(), canClose: z.boolean() }))
    .query(({ ctx }) => listModerated(ctx.deps, ctx.session)),

  /** Stops a register; its people read the reason. */
  suspend: steppedUpOperatorProcedure
    .input(decisionInput)
    .mutation(({ ctx, input }) => suspendRegister(ctx.deps, ctx.session, input)),

  /** Takes back the end of a register until it is carried out. */
  withdrawClosing: steppedUpOperatorProcedure
    .input(registerInput)
    .mutation(({ ctx, input }) => withdrawClosing(ctx.deps, ctx.session, input)),
});

import { signedInProcedure } from "#server/trpc.ts";
import { requestStepUpCode } from "#services/step-up/request-step-up-code.ts";

/** Sends the caller a code for what cannot be undone. */
export const requestCode = signedInProcedure.mutation(({ ctx }) =>
  requestStepUpCode(ctx.deps, { sessionId: ctx.session.id, phone: ctx.session.phone, locale: ctx.locale }),
);

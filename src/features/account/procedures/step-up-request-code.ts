import { requestStepUpCode } from "#features/account/request-step-up-code.ts";
import { signedInProcedure } from "#server/trpc.ts";

/** Sends the caller a code for what cannot be undone. */
export const requestCode = signedInProcedure.mutation(({ ctx }) =>
  requestStepUpCode(ctx.deps, { sessionId: ctx.session.id, phone: ctx.session.phone, locale: ctx.locale }),
);

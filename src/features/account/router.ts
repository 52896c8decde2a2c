import { z } from "zod";
import { BROWSERS, SYSTEMS } from "#domain/access/device.ts";
import { SESSION_KINDS } from "#domain/access/session.ts";
import { messageDelay } from "#platform/sms/message-delay.ts";
import { publicProcedure, router, signedInProcedure } from "#server/trpc.ts";
import { typedText } from "#server/typed-text.ts";
import { confirmSignIn } from "./confirm-sign-in.ts";
import { confirmStepUp } from "./confirm-step-up.ts";
import { listMySessions } from "./list-my-sessions.ts";
import { newSignIns } from "./new-sign-ins.ts";
import { requestSignInCode } from "./request-sign-in-code.ts";
import { requestStepUpCode } from "./request-step-up-code.ts";
import { signOut } from "./sign-out.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";
import { signOutSession } from "./sign-out-session.ts";

const session = z.object({
  sessionId: z.string(),
  kind: z.enum(SESSION_KINDS),
  device: z.object({ browser: z.enum(BROWSERS), system: z.enum(SYSTEMS) }),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  isThis: z.boolean(),
  /** Of others than this one: it began in a browser that had not signed in with the phone before. */
  isNew: z.boolean(),
});

export const sessionRouter = router({
  /** Since when messages do not go out, for whoever sends some; null while they do. It tells of nobody's. */
  messageDelay: signedInProcedure
    .output(z.object({ since: z.date().nullable() }))
    .query(async ({ ctx }) => ({ since: (await messageDelay(ctx.deps))?.since ?? null })),

  /** The browsers in which the caller is signed in. */
  mine: signedInProcedure.output(z.array(session)).query(async ({ ctx }) => {
    const sessions = await listMySessions(ctx.deps, { accountId: ctx.session.accountId });
    return sessions.map(({ id, ...held }) => ({
      ...held,
      sessionId: id,
      isThis: id === ctx.session.id,
      isNew: held.newDevice && id !== ctx.session.id,
    }));
  }),

  /** Sign-ins of the caller's account, other than this one, in browsers that had not signed in with the phone before. */
  newDevices: signedInProcedure
    .output(
      z.array(
        z.object({
          device: z.object({ browser: z.enum(BROWSERS), system: z.enum(SYSTEMS) }),
          createdAt: z.date(),
        }),
      ),
    )
    .query(({ ctx }) =>
      newSignIns(ctx.deps, { accountId: ctx.session.accountId, sessionId: ctx.session.id }),
    ),

  /** Ends all of the caller's sessions and removes this browser's cookie. */
  signOutEverywhere: signedInProcedure
    .output(z.object({ signedOut: z.number().int() }))
    .mutation(async ({ ctx }) => {
      const ended = await signOutEverywhere(ctx.deps, { accountId: ctx.session.accountId });
      await ctx.setSession(null);
      return ended;
    }),

  /** Ends one of the caller's sessions. */
  signOut: signedInProcedure
    .input(z.object({ sessionId: z.uuid() }))
    .mutation(({ ctx, input }) =>
      signOutSession(ctx.deps, { accountId: ctx.session.accountId, sessionId: input.sessionId }),
    ),
});

export const signInRouter = router({
  /**
   * Signs this browser in on the member pages with the code from the message. The session's id goes into the cookie and
   * nowhere else. The console signs in through next-auth (src/server/auth.ts).
   */
  confirm: publicProcedure
    .input(z.object({ phone: typedText, code: typedText }))
    .output(z.object({ expiresAt: z.date() }))
    .mutation(async ({ ctx, input }) => {
      const { address, device } = ctx;
      const session = await confirmSignIn(ctx.deps, {
        ...input,
        browser: ctx.browser(),
        address,
        device,
        kind: "member",
        replaces: ctx.session?.id ?? null,
      });
      await ctx.setSession(session);
      return { expiresAt: session.expiresAt };
    }),

  /** Whether codes come late at the moment, for whoever waits for one: the same for every phone. */
  messagesLate: publicProcedure
    .output(z.object({ late: z.boolean() }))
    .query(async ({ ctx }) => ({ late: (await messageDelay(ctx.deps)) !== null })),

  /** Sends a sign-in code to the phone, good in this browser alone. */
  requestCode: publicProcedure
    .input(z.object({ phone: typedText }))
    .output(z.object({ outcome: z.enum(["sent", "reserved"]), late: z.boolean() }))
    .mutation(({ ctx, input }) =>
      requestSignInCode(ctx.deps, {
        ...input,
        browser: ctx.browser(),
        locale: ctx.locale,
        address: ctx.address,
      }),
    ),

  /** Ends the session and removes its cookie. */
  signOut: signedInProcedure.mutation(async ({ ctx }) => {
    await signOut(ctx.deps, { sessionId: ctx.session.id });
    await ctx.setSession(null);
  }),
});

export const stepUpRouter = router({
  /** The code from the message opens, for ten minutes, what demands one. */
  confirm: signedInProcedure.input(z.object({ code: typedText })).mutation(({ ctx, input }) => {
    const { id: sessionId, accountId, phone } = ctx.session;
    return confirmStepUp(ctx.deps, { sessionId, accountId, phone, code: input.code });
  }),

  /** Sends the caller a code for what cannot be undone. */
  requestCode: signedInProcedure.mutation(({ ctx }) =>
    requestStepUpCode(ctx.deps, { sessionId: ctx.session.id, phone: ctx.session.phone, locale: ctx.locale }),
  ),
});

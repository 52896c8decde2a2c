import { z } from "zod";
import { BROWSERS, SYSTEMS } from "#domain/access/device.ts";
import { SESSION_KINDS } from "#domain/access/session.ts";
import { listMySessions } from "#features/account/list-my-sessions.ts";
import { signedInProcedure } from "#server/trpc.ts";

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

/** The browsers in which the caller is signed in. */
export const mine = signedInProcedure.output(z.array(session)).query(async ({ ctx }) => {
  const sessions = await listMySessions(ctx.deps, { accountId: ctx.session.accountId });
  return sessions.map(({ id, ...held }) => ({
    ...held,
    sessionId: id,
    isThis: id === ctx.session.id,
    isNew: held.newDevice && id !== ctx.session.id,
  }));
});

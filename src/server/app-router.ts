import { administratorRouter } from "./routers/administrator.ts";
import { assistRouter } from "./routers/assist.ts";
import { expectedRouter } from "./routers/expected.ts";
import { exportRouter } from "./routers/export.ts";
import { groupRouter } from "./routers/group.ts";
import { identityRouter } from "./routers/identity.ts";
import { joinRouter } from "./routers/join.ts";
import { memberRouter } from "./routers/member.ts";
import { moderationRouter } from "./routers/moderation.ts";
import { operationsRouter } from "./routers/operations.ts";
import { organisationRouter } from "./routers/organisation.ts";
import { regionRouter } from "./routers/region.ts";
import { registerRouter } from "./routers/register.ts";
import { reminderRouter } from "./routers/reminder.ts";
import { rosterRouter } from "./routers/roster.ts";
import { sessionRouter } from "./routers/session.ts";
import { signInRouter } from "./routers/sign-in.ts";
import { stepUpRouter } from "./routers/step-up.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  administrator: administratorRouter,
  assist: assistRouter,
  export: exportRouter,
  expected: expectedRouter,
  group: groupRouter,
  identity: identityRouter,
  join: joinRouter,
  member: memberRouter,
  moderation: moderationRouter,
  operations: operationsRouter,
  organisation: organisationRouter,
  region: regionRouter,
  register: registerRouter,
  reminder: reminderRouter,
  roster: rosterRouter,
  session: sessionRouter,
  signIn: signInRouter,
  stepUp: stepUpRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in this process, with the same permissions, parsing and errors as over HTTP. */
export const createCaller = createCallerFactory(appRouter);

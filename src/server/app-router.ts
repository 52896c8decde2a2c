import { sessionRouter } from "#features/account/router.ts";
import { signInRouter } from "#features/account/sign-in-router.ts";
import { stepUpRouter } from "#features/account/step-up-router.ts";
import { administratorRouter } from "#features/administrators/router.ts";
import { assistRouter } from "#features/assist/router.ts";
import { expectedRouter } from "#features/expected/router.ts";
import { exportRouter } from "#features/export/router.ts";
import { groupRouter } from "#features/groups/router.ts";
import { identityRouter } from "#features/identity/router.ts";
import { joinRouter } from "#features/join/router.ts";
import { moderationRouter } from "#features/moderation/router.ts";
import { operationsRouter } from "#features/operations/router.ts";
import { organisationRouter } from "#features/organisation/router.ts";
import { regionRouter } from "#features/register/region-router.ts";
import { registerRouter } from "#features/register/router.ts";
import { reminderRouter } from "#features/reminders/router.ts";
import { memberRouter } from "#features/rights/router.ts";
import { rosterRouter } from "#features/roster/router.ts";
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

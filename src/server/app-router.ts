import { sessionRouter, signInRouter, stepUpRouter } from "#features/account/router.ts";
import { administratorsRouter } from "#features/administrators/router.ts";
import { assistRouter } from "#features/assist/router.ts";
import { exceptionsRouter } from "#features/exceptions/router.ts";
import { expectedRouter } from "#features/expected/router.ts";
import { exportRouter } from "#features/export/router.ts";
import { groupsRouter } from "#features/groups/router.ts";
import { identityRouter } from "#features/identity/router.ts";
import { invitationRouter } from "#features/invitation/router.ts";
import { joinRouter } from "#features/join/router.ts";
import { moderationRouter } from "#features/moderation/router.ts";
import { operationsRouter } from "#features/operations/router.ts";
import { organisationRouter } from "#features/organisation/router.ts";
import { regionRouter, registerRouter } from "#features/register/router.ts";
import { remindersRouter } from "#features/reminders/router.ts";
import { requirementsRouter } from "#features/requirements/router.ts";
import { rightsRouter } from "#features/rights/router.ts";
import { rosterRouter } from "#features/roster/router.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  administrators: administratorsRouter,
  assist: assistRouter,
  exceptions: exceptionsRouter,
  expected: expectedRouter,
  export: exportRouter,
  groups: groupsRouter,
  identity: identityRouter,
  invitation: invitationRouter,
  join: joinRouter,
  moderation: moderationRouter,
  operations: operationsRouter,
  organisation: organisationRouter,
  region: regionRouter,
  register: registerRouter,
  reminders: remindersRouter,
  requirements: requirementsRouter,
  rights: rightsRouter,
  roster: rosterRouter,
  session: sessionRouter,
  signIn: signInRouter,
  stepUp: stepUpRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in this process, with the same permissions, parsing and errors as over HTTP. */
export const createCaller = createCallerFactory(appRouter);

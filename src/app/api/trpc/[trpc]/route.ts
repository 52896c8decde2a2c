import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "#server/app-router.ts";
import { contextOfFetch } from "#server/context.ts";
import { guardedPost } from "#server/guarded-post.ts";
import { contextOrError } from "#server/trpc.ts";

/** Most calls in one HTTP request: a batch must not be a way around the limits. */
const MAX_BATCH = 10;

const handler = guardedPost((request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    // The console asks by POST: what is asked for, a name among it, stays out of addresses and the logs that keep them.
    allowMethodOverride: true,
    createContext: ({ resHeaders }) => contextOrError(contextOfFetch(request, resHeaders)),
    responseMeta: () => ({ headers: new Headers({ "cache-control": "no-store" }) }),
  }),
);

export { handler as GET, handler as POST };

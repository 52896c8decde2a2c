import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "#server/app-router.ts";
import { contextOfFetch } from "#server/context.ts";
import { contextOrError } from "#server/trpc.ts";

/** Most calls in one HTTP request: a batch must not be a way around the limits. */
const MAX_BATCH = 10;

const handler = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    maxBatchSize: MAX_BATCH,
    createContext: ({ resHeaders }) => contextOrError(contextOfFetch(request, resHeaders)),
    responseMeta: () => ({ headers: new Headers({ "cache-control": "no-store" }) }),
  });

export { handler as GET, handler as POST };

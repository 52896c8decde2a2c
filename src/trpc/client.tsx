"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { UPLOAD_HEADER } from "#lib/upload-header.ts";
import type { AppRouter } from "#server/app-router.ts";
import { watchAttention } from "./attention.ts";

const context = createTRPCContext<AppRouter>();

/** The procedures, typed, as options for TanStack Query: `useQuery(useTrpc().roster.page.queryOptions(…))`. */
export const useTrpc = context.useTRPC;

/** The same to call once, for an answer that must stay in no cache. */
export const useTrpcClient = context.useTRPCClient;

type RouterInputs = inferRouterInputs<AppRouter>;

/** What each procedure answers, by its path. */
export type Outputs = inferRouterOutputs<AppRouter>;

/** What a failed call says in the product's own terms; null when the server could not be reached at all. */
export type CallProblem = {
  code: string;
  params: Readonly<Record<string, string | number>>;
  fields: Readonly<Record<string, string>>;
};

export const callProblem = (error: unknown): CallProblem | null =>
  error instanceof TRPCClientError ? ((error as TRPCClientError<AppRouter>).data?.domain ?? null) : null;

/** A refusal will not change by asking again; an unreachable server may. */
const worthRetrying = (failures: number, error: unknown): boolean => {
  const problem = callProblem(error);
  return failures < 2 && (problem === null || problem.code === "service_unavailable");
};

/** Gives the pages below it typed procedures and their cache. */
export const TrpcProvider = ({ children }: { children: ReactNode }) => {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: worthRetrying, staleTime: 10_000 } } }),
  );
  const [client] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: ({ path }) => path === "expected.upload",
          // By itself, and saying what it is for before it is read.
          true: httpLink({
            url: "/api/trpc",
            transformer: superjson,
            headers: ({ op: { input } }) => ({
              [UPLOAD_HEADER]: (input as RouterInputs["expected"]["upload"]).registerId,
            }),
          }),
          false: httpBatchLink({
            url: "/api/trpc",
            transformer: superjson,
            maxItems: 10,
            // Queries too: a name that is searched for stays out of addresses.
            methodOverride: "POST",
            headers: watchAttention(),
          }),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
};

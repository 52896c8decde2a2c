"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { type Outputs, useTrpc } from "#trpc/client.tsx";
import { useToast } from "#ui/toast.tsx";
import { useErrorText } from "#ui/use-error-text.ts";

export type Expected = Outputs["expected"]["overview"];
export type Person = Outputs["expected"]["page"]["people"][number];
export type State = Person["state"];
export type Checked = Extract<Outputs["expected"]["checked"], { state: "checked" }>;

/** What of the list is shown; `after` has the cursor of the page shown, then those of the pages before it. */
export type View = { state: State | null; name: string; after: readonly string[] };

/** The list in numbers, the page of it that is shown, and what its groups are called. */
export const useExpected = (registerId: string, { state, name, after }: View) => {
  const trpc = useTrpc();
  const page = { registerId, state, name, after: after[0] ?? null };
  return {
    overview: useQuery(trpc.expected.overview.queryOptions({ registerId })),
    page: useQuery(trpc.expected.page.queryOptions(page, { placeholderData: keepPreviousData })),
    groups: useQuery(trpc.groups.list.queryOptions({ registerId })),
  };
};

/** What follows when something was done to the list: the sentence that says so, and everything about the list anew; or why not. */
export const useTold = (done: string) => {
  const toast = useToast();
  const errorText = useErrorText();
  const changed = useExpectedChanged();
  return {
    onSuccess: () => {
      toast.success(done);
      return changed();
    },
    onError: (error: unknown) => toast.error(errorText(error)),
  };
};

/** Asks for everything about the list again. */
export const useExpectedChanged = (): (() => Promise<void>) => {
  const client = useQueryClient();
  const trpc = useTrpc();
  return useCallback(() => client.invalidateQueries(trpc.expected.pathFilter()), [client, trpc]);
};

"use client";

import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { addressOf, type RosterView, viewOf } from "./roster-filter.ts";

/**
 * The view that the address says and the name that was looked for on this page, and how to go to another one: without
 * asking the server for the page again.
 */
export const useRosterView = (): [RosterView, (view: RosterView) => void] => {
  const query = useSearchParams();
  const [name, setName] = useState("");
  const view = useMemo(() => ({ ...viewOf(new URLSearchParams(query ?? undefined)), name }), [query, name]);
  const go = useCallback((next: RosterView) => {
    setName(next.name);
    window.history.pushState(null, "", addressOf(next));
  }, []);
  return [view, go];
};

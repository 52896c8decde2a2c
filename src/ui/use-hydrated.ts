"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether this page can answer yet: what the server has drawn looks like a control before its program is there. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

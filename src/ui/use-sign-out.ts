"use client";

import { useState } from "react";

/** Ends this browser's session and goes on to `callbackUrl`. */
export const useSignOut = (callbackUrl: string): { leave: () => void; isLeaving: boolean } => {
  const [isLeaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    // Fetched when somebody leaves: no page needs it before.
    import("next-auth/react").then(({ signOut }) => signOut({ callbackUrl })).catch(() => setLeaving(false));
  };
  return { leave, isLeaving };
};

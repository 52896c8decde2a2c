"use client";

import { useEffect, useState } from "react";

const SLOW_AFTER_MS = 3000;

/** True once `waiting` has lasted three seconds: time to say that it still goes on. */
export const useSlow = (waiting: boolean): boolean => {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setSlow(false);
      return;
    }
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
};

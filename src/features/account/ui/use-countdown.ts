"use client";

import { useEffect, useState } from "react";

/** Seconds left of `seconds` since `startedAt` (epoch milliseconds); 0 when it has not started. */
export const useCountdown = (startedAt: number | null, seconds: number): number => {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (startedAt === null) {
      return;
    }
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [startedAt]);
  return startedAt === null ? 0 : Math.max(0, Math.ceil(seconds - Math.max(0, now - startedAt) / 1000));
};

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 3000;

/** Fetches the page again every three seconds while it is looked at; what is being typed stays. */
export const AutoRefresh = () => {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") {
        router.refresh();
      }
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
};

import { UNATTENDED_HEADER } from "#lib/unattended.ts";

/** A page that nobody has touched for this long refreshes by itself alone. */
const ATTENTION_MS = 60_000;
const SIGNS = ["pointerdown", "keydown", "wheel", "touchmove", "focus"] as const;

/** Watches for signs of somebody at the page; returns the headers for a call that goes out now. */
export const watchAttention = (): (() => Record<string, string>) => {
  let attendedAt = Date.now();
  if (typeof window !== "undefined") {
    for (const sign of SIGNS) {
      window.addEventListener(sign, () => (attendedAt = Date.now()), { passive: true });
    }
  }
  return (): Record<string, string> =>
    Date.now() - attendedAt > ATTENTION_MS ? { [UNATTENDED_HEADER]: "1" } : {};
};

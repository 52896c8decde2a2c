import { shanghaiMinute } from "#domain/health/shanghai-time.ts";

const MINUTE_MS = 60_000;
/** Nobody counts more minutes than these. */
const MOST_MINUTES = 60;

/** How long somebody has to wait, for a sentence: minutes, or the time in Shanghai where these are too many. */
export const waitOf = (ms: number, now: Date): { minutes: number; until: string } => {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE_MS));
  const until = new Date(now.getTime() + ms + MINUTE_MS - 1);
  return { minutes, until: minutes > MOST_MINUTES ? shanghaiMinute(until) : "none" };
};

import { lateSince } from "#domain/sms/gateway.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Since when messages do not go out; null while they do. Whatever was handed to the outbox at `since` or later waits, and
 * goes out by itself when the gateway works again, unless it is of no use any more by then (a code after five minutes, a
 * reminder after twelve hours). It is the same for everybody who asks: of one person's message it tells nothing.
 */
export const messageDelay = async ({
  clock,
  smsOutbox,
}: Pick<Deps, "clock" | "smsOutbox">): Promise<{ since: Date } | null> => {
  const since = lateSince(await smsOutbox.gateway(), clock());
  return since && { since };
};

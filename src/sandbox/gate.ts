import type { IncomingMessage } from "node:http";
import { checkSignedRequest, MAX_CLOCK_SKEW_SECONDS } from "#lib/signed-request.ts";
import { Refusal } from "./http.ts";

/**
 * Lets in what is well signed, fresh, new and within the rate. Times are the real clock's, also while the health data's
 * clock is pinned. Returns the platform's id; throws Refusal.
 */
export const gate = (secret: string, requestsPerSecond: number) => {
  const nonces = new Map<string, number>();
  let second = 0;
  let requests = 0;

  const forget = (before: number): void => {
    for (const [nonce, seenAt] of nonces) {
      if (seenAt >= before) {
        return;
      }
      nonces.delete(nonce);
    }
  };

  return (request: IncomingMessage, body: Buffer): string => {
    const { method = "", url = "", headers } = request;
    const now = new Date();
    const checked = checkSignedRequest(secret, { method, path: url, body, headers }, now);
    if (!checked.ok) {
      throw new Refusal(
        checked.problem,
        checked.problem === "stale_timestamp"
          ? `the timestamp is more than ${MAX_CLOCK_SKEW_SECONDS} seconds from this clock`
          : "the signature does not fit the request",
      );
    }
    const nowSecond = Math.floor(now.getTime() / 1000);
    forget(nowSecond - 2 * MAX_CLOCK_SKEW_SECONDS);
    const nonce = `${checked.platformId}\n${checked.nonce}`;
    if (nonces.has(nonce)) {
      throw new Refusal("replayed", "this nonce was used before");
    }
    nonces.set(nonce, nowSecond);
    requests = second === nowSecond ? requests + 1 : 1;
    second = nowSecond;
    if (requests > requestsPerSecond) {
      throw new Refusal("too_many", `more than ${requestsPerSecond} requests in this second`);
    }
    return checked.platformId;
  };
};

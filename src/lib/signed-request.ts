import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What a signature covers. `path` is the request target as sent (path and query); `timestamp` is whole Unix seconds. */
export type SignedParts = {
  platformId: string;
  method: string;
  path: string;
  timestamp: number;
  nonce: string;
  body: string | Uint8Array;
};

export type SignatureProblem = "bad_signature" | "stale_timestamp";

/** How far, in seconds, the two clocks may be apart; a receiver remembers nonces for twice as long. */
export const MAX_CLOCK_SKEW_SECONDS = 300;

const PLATFORM_ID = /^[\w.-]{1,64}$/;
const NONCE = /^[\w-]{16,64}$/;
const SIGNATURE = /^v1=[0-9a-f]{64}$/;

const signature = (secret: string, parts: SignedParts): string => {
  const bodyHash = createHash("sha256").update(parts.body).digest("hex");
  const covered = [
    "v1",
    parts.platformId,
    parts.method,
    parts.path,
    String(parts.timestamp),
    parts.nonce,
    bodyHash,
  ];
  return `v1=${createHmac("sha256", secret).update(covered.join("\n")).digest("hex")}`;
};

/** The four headers that prove who sent a request and that nobody changed it (docs/health-source-protocol.md, section 2). */
export const signedHeaders = (secret: string, parts: SignedParts): Record<string, string> => ({
  "x-platform-id": parts.platformId,
  "x-timestamp": String(parts.timestamp),
  "x-nonce": parts.nonce,
  "x-signature": signature(secret, parts),
});

/**
 * Checks the four headers of a received request. Replay is the receiver's to check, with the nonce that comes back:
 * only nonces of well-signed requests are worth remembering.
 */
export const checkSignedRequest = (
  secret: string,
  request: { method: string; path: string; body: Uint8Array; headers: Record<string, unknown> },
  now: Date,
): { ok: true; platformId: string; nonce: string } | { ok: false; problem: SignatureProblem } => {
  const { headers, ...rest } = request;
  const [platformId, stamp, nonce, given] = ["x-platform-id", "x-timestamp", "x-nonce", "x-signature"].map(
    (name) => String(headers[name] ?? ""),
  ) as [string, string, string, string];
  if (
    !PLATFORM_ID.test(platformId) ||
    !NONCE.test(nonce) ||
    !SIGNATURE.test(given) ||
    !/^\d{1,12}$/.test(stamp)
  ) {
    return { ok: false, problem: "bad_signature" };
  }
  const timestamp = Number(stamp);
  const expected = signature(secret, { ...rest, platformId, timestamp, nonce });
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(given))) {
    return { ok: false, problem: "bad_signature" };
  }
  if (Math.abs(now.getTime() / 1000 - timestamp) > MAX_CLOCK_SKEW_SECONDS) {
    return { ok: false, problem: "stale_timestamp" };
  }
  return { ok: true, platformId, nonce };
};

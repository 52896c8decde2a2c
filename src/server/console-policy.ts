import { randomBytes } from "node:crypto";

export const newNonce = (): string => randomBytes(16).toString("base64");

/**
 * What a page of console or site may load: scripts that carry this answer's nonce, what such scripts load in their turn, and the
 * product's own style sheets and pictures. Development adds what Next's own tools need.
 */
export const consolePolicy = (
  nonce: string,
  { development, secure }: { development: boolean; secure: boolean },
): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ""}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");

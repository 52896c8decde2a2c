import { randomBytes } from "node:crypto";

/** Request header in which the proxy hands the nonce to the layout, for the styles that antd makes in the browser. */
export const NONCE_HEADER = "x-tuantibu-nonce";

export const newNonce = (): string => randomBytes(16).toString("base64");

/**
 * What a page of console or site may load: scripts and styles that carry this answer's nonce, what such scripts load in
 * their turn, and the product's own style sheets and pictures. `style=""` stays allowed: antd's components render positions
 * and sizes so, and an attribute can style its own element only. Development adds what Next's own tools need.
 */
export const consolePolicy = (
  nonce: string,
  { development, secure }: { development: boolean; secure: boolean },
): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");

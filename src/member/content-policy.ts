import { createHash } from "node:crypto";
import { config } from "#platform/config/config.ts";
import { STYLE } from "./style.ts";

const styleHash = createHash("sha256").update(STYLE).digest("base64");

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * What a member page may load: its own style and icon, and no script at all. Null in development, where Next adds scripts
 * of its own.
 */
export const contentPolicy = (): string | null => (config().NODE_ENV === "production" ? POLICY : null);

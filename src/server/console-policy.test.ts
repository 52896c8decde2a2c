import { expect, test } from "vitest";
import { consolePolicy, newNonce } from "./console-policy.ts";

const SECURE = { development: false, secure: true };

test("only what carries the nonce runs, and no two answers share one", () => {
  const [nonce, other] = [newNonce(), newNonce()];
  expect(nonce).not.toBe(other);
  const policy = consolePolicy(nonce, SECURE);
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}' 'strict-dynamic';`);
  expect(policy).toContain("style-src 'self';");
  expect(policy).not.toContain("unsafe-eval");
});

test("https is insisted on where the product is on it, and development's needs stay there", () => {
  expect(consolePolicy("n", SECURE)).toContain("upgrade-insecure-requests");
  expect(consolePolicy("n", { ...SECURE, secure: false })).not.toContain("upgrade-insecure-requests");
  expect(consolePolicy("n", { development: true, secure: false })).toContain("'unsafe-eval'");
});

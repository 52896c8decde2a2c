import { describe, expect, it } from "vitest";
import { checkSignedRequest, MAX_CLOCK_SKEW_SECONDS, signedHeaders } from "./signed-request.ts";

const SECRET = "an example secret, 32 characters long or more";
const PARTS = {
  platformId: "tuantibu",
  method: "POST",
  path: "/v1/lookup",
  timestamp: 1_795_190_400,
  nonce: "c2l4dGVlbi1vci1tb3Jl",
  body: '{"tokens":["r0MvAJVDqYzW2jYyTpqk8A"]}',
};
const NOW = new Date(PARTS.timestamp * 1000);
const received = (change: Partial<typeof PARTS> = {}, headers: Record<string, unknown> = {}) => {
  const { method, path, body } = { ...PARTS, ...change };
  return { method, path, body: Buffer.from(body), headers: { ...signedHeaders(SECRET, PARTS), ...headers } };
};

describe("signed requests", () => {
  it("signs the example of docs/health-source-protocol.md", () => {
    expect(signedHeaders(SECRET, PARTS)).toEqual({
      "x-platform-id": "tuantibu",
      "x-timestamp": "1795190400",
      "x-nonce": "c2l4dGVlbi1vci1tb3Jl",
      "x-signature": "v1=9ce6c4830c58770db1e428d5d418768d8e36427e530dedec0282ce04d0691a42",
    });
  });

  it("accepts what it signed, and says who and with which nonce", () => {
    expect(checkSignedRequest(SECRET, received(), NOW)).toEqual({
      ok: true,
      platformId: PARTS.platformId,
      nonce: PARTS.nonce,
    });
  });

  it.each([
    ["body", received({ body: `${PARTS.body} ` })],
    ["path", received({ path: "/v1/verify" })],
    ["query", received({ path: "/v1/lookup?all" })],
    ["method", received({ method: "PUT" })],
    ["platform", received({}, { "x-platform-id": "somebody" })],
    ["timestamp", received({}, { "x-timestamp": String(PARTS.timestamp + 1) })],
    ["nonce", received({}, { "x-nonce": "another-nonce-of-16" })],
    ["signature", received({}, { "x-signature": `v1=${"0".repeat(64)}` })],
    ["form of the signature", received({}, { "x-signature": "v1=short" })],
    ["absence of headers", { ...received(), headers: {} }],
  ])("rejects a changed %s", (_, request) => {
    expect(checkSignedRequest(SECRET, request, NOW)).toEqual({ ok: false, problem: "bad_signature" });
  });

  it("rejects another secret", () => {
    expect(checkSignedRequest(`${SECRET}!`, received(), NOW).ok).toBe(false);
  });

  it.each([
    [MAX_CLOCK_SKEW_SECONDS, true],
    [-MAX_CLOCK_SKEW_SECONDS, true],
    [MAX_CLOCK_SKEW_SECONDS + 1, false],
    [-MAX_CLOCK_SKEW_SECONDS - 1, false],
  ])("with clocks %i s apart: %s", (seconds, accepted) => {
    const checked = checkSignedRequest(SECRET, received(), new Date(NOW.getTime() + seconds * 1000));
    expect(checked.ok || checked.problem).toBe(accepted || "stale_timestamp");
  });
});

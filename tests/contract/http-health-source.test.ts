import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSignedRequest } from "#lib/signed-request.ts";
import { httpHealthSource } from "#platform/health-source/http.ts";
import type { HealthSourceUnavailable, IdentityClaim } from "#ports/health-source.ts";
import { type Gateway, type Reply, rejection, shown, startGateway } from "./gateway.ts";

const SECRET = "http-source-secret-of-32-characters-or-more";
const claim: IdentityClaim = {
  name: "买买提·𠮷",
  document: { type: "resident_id", number: "11010519491231002X" },
  phone: "16012345678",
};
let gateway: Gateway;

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(() => gateway.stop());

const source = (path = "") =>
  httpHealthSource({
    id: "authority",
    url: gateway.url + path,
    secret: SECRET,
    platformId: "here",
    maxBatch: 10,
    timeoutMs: { verify: 300, lookup: 300 },
  });

describe("health source over HTTP", () => {
  it.each([
    ["", "/v1/verify"],
    ["/", "/v1/verify"],
    ["/authority/feed", "/authority/feed/v1/verify"],
  ])("posts a signed request under the base address %j", async (base, path) => {
    gateway.reply({ status: 200, body: '{"outcome":"match","token":"abc"}' });
    expect(await source(base).verify(claim)).toEqual({ outcome: "match", token: "abc" });
    const [request] = gateway.received;
    if (request === undefined) {
      throw new Error("nothing was sent");
    }
    expect(request.path).toBe(path);
    expect(JSON.parse(request.body)).toEqual({
      name: claim.name,
      documentType: "resident_id",
      documentNumber: claim.document.number,
      phone: claim.phone,
    });
    const checked = checkSignedRequest(SECRET, { ...request, body: Buffer.from(request.body) }, new Date());
    expect(checked).toMatchObject({ ok: true, platformId: "here" });
  });

  it("never uses a nonce twice", async () => {
    gateway.reply({ status: 200, body: '{"outcome":"mismatch"}' });
    await Promise.all(Array.from({ length: 20 }, () => source().verify(claim)));
    expect(new Set(gateway.received.map(({ headers }) => headers["x-nonce"])).size).toBe(20);
  });

  it.each<[Reply, string]>([
    [{ status: 400 }, "refused"],
    [{ status: 401, body: '{"error":{"code":"bad_signature"}}' }, "refused"],
    [{ status: 404 }, "refused"],
    [{ status: 409 }, "refused"],
    [{ status: 302, headers: { location: "/elsewhere" } }, "refused"],
    [{ status: 408 }, "timed_out"],
    [{ status: 429 }, "overloaded"],
    [{ status: 500 }, "unreachable"],
    [{ status: 502 }, "unreachable"],
    [{ status: 503 }, "overloaded"],
    [{ status: 504 }, "timed_out"],
    [{ status: 200, body: "" }, "garbage"],
    [{ status: 200, body: `<html>${claim.phone}</html>` }, "garbage"],
    [{ status: 200, body: '{"outcome":"match"}' }, "garbage"],
    [{ status: 200, body: '{"outcome":"match","token":""}' }, "garbage"],
    [{ status: 200, body: `{"outcome":"match","token":"${"a".repeat(65)}"}` }, "garbage"],
    [{ status: 200, body: `{"outcome":"match","token":"${claim.name}"}` }, "garbage"],
    [{ status: 200, body: '{"outcome":"perhaps"}' }, "garbage"],
    ["silence", "timed_out"],
    ["hang up", "unreachable"],
  ])("takes %j as %s, in words that name nobody", async (reply, reason) => {
    gateway.reply(reply);
    const error = await rejection(source().verify(claim));
    expect((error as HealthSourceUnavailable).reason).toBe(reason);
    for (const secret of [claim.name, claim.phone, claim.document.number, SECRET]) {
      expect(shown(error)).not.toContain(secret);
    }
    expect(gateway.received).toHaveLength(1);
  });

  it("asks for no changes where the capabilities say nothing of a feed", async () => {
    gateway.reply({ status: 200, body: '{"protocol":"1","maxBatch":1000}' });
    expect(await source().feedHead()).toBeNull();
    expect(gateway.received.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /v1/capabilities"]);
    const [request] = gateway.received;
    const checked = request && checkSignedRequest(SECRET, { ...request, body: Buffer.alloc(0) }, new Date());
    expect(checked).toMatchObject({ ok: true });
  });

  const page = {
    sourceTime: "2026-11-20T04:00:00Z",
    cursor: "next",
    more: false,
    tokens: ["abc"],
    outcome: ["not_found"],
    codeState: [null],
    popupReason: [null],
    testResult: [null],
    testSampledAt: [null],
    vaccination: [null],
    doses: [null],
    lastDoseOn: [null],
  };

  it("reads a page of changes", async () => {
    gateway.reply({ status: 200, body: JSON.stringify(page) });
    expect(await source().changes("since", 10)).toMatchObject({
      tokens: ["abc"],
      records: [{ outcome: "not_found" }],
      cursor: "next",
      more: false,
    });
    expect(JSON.parse(gateway.received[0]?.body ?? "")).toEqual({ cursor: "since", limit: 10 });
  });

  it.each([
    ["an entry without a token", { tokens: [null] }],
    ["a token that is none", { tokens: ["NULL, or 1=1"] }],
    ["fewer tokens than answers", { tokens: [] }],
    ["no cursor", { cursor: undefined }],
    ["a cursor that is no text", { cursor: "多" }],
    ["no word on whether there is more", { more: undefined }],
  ])("takes %s in a page of changes as garbage", async (_what, change) => {
    gateway.reply({ status: 200, body: JSON.stringify({ ...page, ...change }) });
    const error = await rejection(source().changes("since", 10));
    expect((error as HealthSourceUnavailable).reason).toBe("garbage");
  });

  it("takes too few records as garbage", async () => {
    const empty = { codeState: [], popupReason: [], testResult: [], testSampledAt: [] };
    const body = {
      sourceTime: "2026-11-20T04:00:00Z",
      outcome: [],
      vaccination: [],
      doses: [],
      lastDoseOn: [],
    };
    gateway.reply({ status: 200, body: JSON.stringify({ ...body, ...empty }) });
    expect((await source().lookup([])).records).toEqual([]);
    const error = await rejection(source().lookup(["token"]));
    expect((error as HealthSourceUnavailable).reason).toBe("garbage");
  });
});

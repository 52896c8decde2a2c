import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { httpHealthSource } from "#adapters/health-source/http.ts";
import { checkSignedRequest } from "#lib/signed-request.ts";
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

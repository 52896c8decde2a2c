import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSignedRequest } from "#lib/signed-request.ts";
import { inboxSms } from "#platform/sms/inbox.ts";
import { signedHttpSms } from "#platform/sms/signed-http.ts";
import { SmsNotAccepted, type SmsSender } from "#ports/sms-sender.ts";
import { type Gateway, type Reply, rejection, shown, startGateway } from "./gateway.ts";

const SECRET = "sms-gateway-secret-of-32-characters-or-more";
const message = {
  id: "0198c2f0-0000-7000-8000-000000000001",
  to: "16012345678",
  body: "【团体簿】验证码 482913",
};
let gateway: Gateway;

beforeEach(async () => {
  gateway = await startGateway();
  gateway.reply({ status: 202, body: '{"providerId":"gw-1"}' });
});
afterEach(() => gateway.stop());

const overHttp = () => signedHttpSms({ url: `${gateway.url}/send?v=1`, secret: SECRET, timeoutMs: 300 });

describe.each<[string, () => SmsSender]>([
  ["demo inbox", inboxSms],
  ["signed HTTP", overHttp],
])("SMS sender: %s", (_, sender) => {
  it("says under which id the message was accepted", async () => {
    expect((await sender().send(message)).providerId).toMatch(/^[\x21-\x7e]{1,200}$/);
  });

  it("can be handed the same message again", async () => {
    const once = await sender().send(message);
    expect(await sender().send(message)).toEqual(once);
  });
});

describe("SMS over signed HTTP", () => {
  it("posts the message signed, under a key by which the gateway knows a repetition", async () => {
    await overHttp().send(message);
    await overHttp().send(message);
    for (const request of gateway.received) {
      expect(request.path).toBe("/send?v=1");
      expect(JSON.parse(request.body)).toEqual(message);
      expect(request.headers["idempotency-key"]).toBe(message.id);
      const checked = checkSignedRequest(SECRET, { ...request, body: Buffer.from(request.body) }, new Date());
      expect(checked).toMatchObject({ ok: true, platformId: "tuantibu" });
    }
    expect(new Set(gateway.received.map(({ headers }) => headers["x-nonce"])).size).toBe(2);
  });

  it("takes the id out of the header or the body", async () => {
    gateway.reply({ status: 204, headers: { "x-message-id": "from-header" } });
    expect(await overHttp().send(message)).toEqual({ providerId: "from-header" });
    gateway.reply({ status: 200, body: '{"providerId":"from-body"}' });
    expect(await overHttp().send(message)).toEqual({ providerId: "from-body" });
  });

  it.each<[Reply, string, "permanent" | "retry"]>([
    [{ status: 400 }, "http_400", "permanent"],
    [{ status: 401 }, "http_401", "retry"],
    [{ status: 402 }, "http_402", "retry"],
    [{ status: 404 }, "http_404", "retry"],
    [{ status: 422, body: `no such number: ${message.to}` }, "http_422", "permanent"],
    [{ status: 408 }, "http_408", "retry"],
    [{ status: 429 }, "http_429", "retry"],
    [{ status: 307, headers: { location: "/elsewhere" } }, "http_307", "retry"],
    [{ status: 500 }, "http_500", "retry"],
    [{ status: 503 }, "http_503", "retry"],
    [{ status: 200, body: "" }, "garbage", "retry"],
    [{ status: 200, body: "null" }, "garbage", "retry"],
    [{ status: 200, body: `<html>${message.to}</html>` }, "garbage", "retry"],
    [{ status: 200, body: '{"providerId":7}' }, "garbage", "retry"],
    [{ status: 200, body: '{"providerId":"two words"}' }, "garbage", "retry"],
    ["silence", "timed_out", "retry"],
    ["hang up", "unreachable", "retry"],
  ])("takes %j as %s: %s", async (reply, reason, verdict) => {
    gateway.reply(reply);
    const error = await rejection(overHttp().send(message));
    expect(error).toBeInstanceOf(SmsNotAccepted);
    expect(error).toMatchObject({ reason, permanent: verdict === "permanent" });
    for (const secret of [message.to, message.body, "482913", SECRET]) {
      expect(shown(error)).not.toContain(secret);
    }
    expect(gateway.received).toHaveLength(1);
  });

  it("says that a gateway which is down can be tried again", async () => {
    const sender = overHttp();
    await gateway.stop();
    const error = await rejection(sender.send(message));
    expect(error).toMatchObject({ reason: "unreachable", permanent: false });
    gateway = await startGateway();
  });
});

import { randomBytes } from "node:crypto";
import { failureOfStatus } from "#domain/sms/gateway.ts";
import { signedHeaders } from "#lib/signed-request.ts";
import { SmsNotAccepted, type SmsSender } from "#ports/sms-sender.ts";

export type SignedHttpSmsOptions = {
  /** Where messages are posted, path and query included. */
  url: string;
  secret: string;
  timeoutMs?: number;
  /** Under which name the gateway knows this platform. */
  platformId?: string;
};

const PROVIDER_ID = /^[\x21-\x7e]{1,200}$/;

/**
 * Any gateway that takes a signed JSON POST `{id, to, body}` (docs/sms-gateway.md). `Idempotency-Key` is the outbox row's
 * id, so that a retry after a lost answer sends nothing twice. SmsNotAccepted never carries the number or the text.
 */
export const signedHttpSms = (options: SignedHttpSmsOptions): SmsSender => {
  const { secret, timeoutMs = 10_000, platformId = "tuantibu" } = options;
  const target = new URL(options.url);
  return {
    send: async ({ id, to, body: text }) => {
      const body = JSON.stringify({ id, to, body: text });
      const signed = signedHeaders(secret, {
        platformId,
        method: "POST",
        path: target.pathname + target.search,
        timestamp: Math.floor(Date.now() / 1000),
        nonce: randomBytes(18).toString("base64url"),
        body,
      });
      const answer = await exchange(target, {
        method: "POST",
        headers: { ...signed, "content-type": "application/json", "idempotency-key": id },
        body,
        cache: "no-store",
        // The message goes to the configured gateway and nowhere else.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (answer.status < 200 || answer.status > 299) {
        throw new SmsNotAccepted(`http_${answer.status}`, failureOfStatus(answer.status) === "refused");
      }
      const providerId = answer.header ?? providerIdIn(answer.text);
      if (providerId === null || !PROVIDER_ID.test(providerId)) {
        // A 2xx without an id comes from something that is not the gateway, such as a proxy's login page.
        throw new SmsNotAccepted("garbage", false);
      }
      return { providerId };
    },
  };
};

const exchange = async (target: URL, init: RequestInit) => {
  try {
    const response = await fetch(target, init);
    const header = response.headers.get("x-message-id");
    return { status: response.status, header, text: await response.text() };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    throw new SmsNotAccepted(timedOut ? "timed_out" : "unreachable", false, error);
  }
};

const providerIdIn = (text: string): string | null => {
  try {
    const { providerId } = JSON.parse(text) as { providerId?: unknown };
    return typeof providerId === "string" ? providerId : null;
  } catch {
    return null;
  }
};

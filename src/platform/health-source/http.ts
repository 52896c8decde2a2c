import { randomBytes } from "node:crypto";
import { z } from "zod";
import { signedHeaders } from "#lib/signed-request.ts";
import type { Clock } from "#ports/clock.ts";
import { type HealthSource, HealthSourceUnavailable, type UnavailableReason } from "#ports/health-source.ts";
import { readChangePage, readFeedHead } from "./change-page.ts";
import { readLookupAnswer } from "./lookup-answer.ts";

export type HttpHealthSourceOptions = {
  id: string;
  /** Base address of the source; "/v1/…" is added to its path. */
  url: string;
  secret: string;
  /** Most tokens in one look-up, at most the source's own `maxBatch`; 10,000 when not given. */
  maxBatch?: number;
  /** Under which name the source knows this platform. */
  platformId?: string;
  timeoutMs?: { verify: number; lookup: number };
  /** What requests are dated by; the machine's own clock when not given. */
  clock?: Clock;
};

/** A source that says nothing of a change feed has none. */
const capabilities = z.object({ protocol: z.literal("1"), changes: z.boolean().default(false) });

const verifyAnswer = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("match"), token: z.string().regex(/^[\w-]{1,64}$/) }),
  z.object({ outcome: z.literal("mismatch") }),
]);

/**
 * A health source behind protocol v1 (docs/health-source-protocol.md). Errors carry a reason and an HTTP status, never
 * what was sent or received. Look-ups larger than `maxBatch` throw RangeError.
 */
export const httpHealthSource = (options: HttpHealthSourceOptions): HealthSource => {
  const { id, maxBatch = 10_000, timeoutMs = { verify: 5_000, lookup: 20_000 } } = options;
  const ask = asker(options);
  const post = async (operation: string, payload: unknown, timeout: number): Promise<unknown> =>
    readJson(await ask("POST", operation, payload, timeout));
  return {
    id,
    maxBatch,
    verify: async ({ name, document, phone }) => {
      const claim = { name, documentType: document.type, documentNumber: document.number, phone };
      const answer = verifyAnswer.safeParse(await post("v1/verify", claim, timeoutMs.verify));
      if (!answer.success) {
        throw new HealthSourceUnavailable("garbage");
      }
      return answer.data;
    },
    lookup: async (tokens) => {
      if (tokens.length > maxBatch) {
        throw new RangeError(`a look-up carries at most ${maxBatch} tokens`);
      }
      const answer = readLookupAnswer(await post("v1/lookup", { tokens }, timeoutMs.lookup), tokens.length);
      return readable(answer);
    },
    feedHead: async () => {
      const can = capabilities.safeParse(
        readJson(await ask("GET", "v1/capabilities", null, timeoutMs.verify)),
      );
      if (!readable(can.data ?? null).changes) {
        return null;
      }
      return readable(readFeedHead(await post("v1/changes", { cursor: null, limit: 1 }, timeoutMs.verify)));
    },
    changes: async (cursor, limit) => {
      const answer = await ask("POST", "v1/changes", { cursor, limit }, timeoutMs.lookup);
      return answer.status === CURSOR_EXPIRED ? null : readable(readChangePage(readJson(answer)));
    },
  };
};

const CURSOR_EXPIRED = 410;

const readable = <T>(answer: T | null): T => {
  if (answer === null) {
    throw new HealthSourceUnavailable("garbage");
  }
  return answer;
};

type Answer = { status: number; text: string };

const asker = ({
  url,
  secret,
  platformId = "tuantibu",
  clock = () => new Date(),
}: HttpHealthSourceOptions) => {
  const base = new URL(url.endsWith("/") ? url : `${url}/`);
  return async (
    method: "GET" | "POST",
    operation: string,
    payload: unknown,
    timeoutMs: number,
  ): Promise<Answer> => {
    const target = new URL(operation, base);
    const body = method === "GET" ? "" : JSON.stringify(payload);
    const signed = signedHeaders(secret, {
      platformId,
      method,
      path: target.pathname,
      timestamp: Math.floor(clock().getTime() / 1000),
      nonce: randomBytes(18).toString("base64url"),
      body,
    });
    return exchange(target, {
      method,
      headers: { ...signed, "content-type": "application/json", accept: "application/json" },
      ...(method === "GET" ? {} : { body }),
      cache: "no-store",
      // A signed body with personal data goes to the configured address and nowhere else.
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
  };
};

const readJson = ({ status, text }: Answer): unknown => {
  if (status !== 200) {
    throw new HealthSourceUnavailable(reasonOf(status), new Error(`HTTP ${status}`));
  }
  return parseJson(text);
};

const exchange = async (target: URL, init: RequestInit): Promise<Answer> => {
  try {
    const response = await fetch(target, init);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    throw new HealthSourceUnavailable(timedOut ? "timed_out" : "unreachable", error);
  }
};

const reasonOf = (status: number): UnavailableReason => {
  if (status === 429 || status === 503) {
    return "overloaded";
  }
  if (status === 408 || status === 504) {
    return "timed_out";
  }
  return status >= 500 ? "unreachable" : "refused";
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may be somebody's data: it is not passed on.
    throw new HealthSourceUnavailable("garbage");
  }
};

import type { IncomingMessage, ServerResponse } from "node:http";

/** The protocol's error codes and their HTTP statuses (docs/health-source-protocol.md, section 7). */
const STATUS = {
  invalid_request: 400,
  bad_signature: 401,
  stale_timestamp: 401,
  refused: 403,
  not_found: 404,
  method_not_allowed: 405,
  replayed: 409,
  cursor_expired: 410,
  too_large: 413,
  too_many: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** An answer of the bureau other than success. The message never repeats what was sent. */
export class Refusal extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Reads a request's body whole. Throws Refusal when it is larger than the bureau accepts. */
export const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) {
      throw new Refusal("too_large", "the body is larger than 4 MiB");
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
};

export const readJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new Refusal("invalid_request", "the body is not JSON");
  }
};

/** Sends a text as JSON; what is not valid JSON is sent as it is, for the fault that needs it. */
export const sendText = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    ...(status === 429 || status === 503 ? { "retry-after": "1" } : {}),
    // The rest of a body that was not read would be taken for the next request.
    ...(status === 413 ? { connection: "close" } : {}),
  });
  response.end(text);
};

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, JSON.stringify(value));

export const sendRefusal = (response: ServerResponse, { code, message }: Refusal): void =>
  sendJson(response, STATUS[code], { error: { code, message } });

import { NextRequest } from "next/server";
import { config } from "#config/config.ts";
import { isSameOrigin } from "./same-origin.ts";

/** More than any call in the product carries, a full batch included. */
const MAX_BYTES = 64 * 1024;

const refused = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/** The whole body, or null when it is longer than the limit; no more than that is ever held. */
const bodyWithin = async (request: Request): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES) {
    return null;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      return null;
    }
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
};

/**
 * Lets a request on to an API handler; answers in its stead a post from a page of another site (403) and one that is too
 * large (413).
 */
export const guardedPost =
  <Context>(handle: (request: NextRequest, context: Context) => Promise<Response>) =>
  async (request: NextRequest, context: Context): Promise<Response> => {
    if (request.method !== "POST") {
      return handle(request, context);
    }
    if (!isSameOrigin(Object.fromEntries(request.headers), config().PUBLIC_URL)) {
      return refused(403, "请从本站页面提交。 Please send this from a page of this site.");
    }
    const body = await bodyWithin(request);
    if (body === null) {
      return refused(
        413,
        "提交的内容过大，请缩短后再试。 This is too large; please shorten it and try again.",
      );
    }
    return handle(new NextRequest(request.url, { method: "POST", headers: request.headers, body }), context);
  };

import { NextRequest } from "next/server";
import { MAX_LIST_BYTES } from "#domain/expected/check-list.ts";
import { config } from "#platform/config/config.ts";
import { isSameOrigin } from "./same-origin.ts";
import { isUpload, isUploadInBatch, mayUpload } from "./upload-door.ts";

/** More than any call in the product carries, a full batch included; but for one. */
const MAX_BYTES = 64 * 1024;

/** In base64, with what stands around it. */
const MAX_UPLOAD_BYTES = Math.ceil(MAX_LIST_BYTES / 3) * 4 + MAX_BYTES;

/** A file is taken in from whoever may send one alone: nobody else may have that much of this server's memory. */
const limitOf = async (request: NextRequest): Promise<number> =>
  isUpload(request.nextUrl.pathname) && (await mayUpload(request)) ? MAX_UPLOAD_BYTES : MAX_BYTES;

const refused = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/** The whole body, or null when it is longer than the limit; no more than that is ever held. */
const bodyWithin = async (request: Request, most: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  if (Number(request.headers.get("content-length") ?? 0) > most) {
    return null;
  }
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > most) {
      return null;
    }
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
};

/**
 * Lets a request on to an API handler; answers in its stead a post from a page of another site (403), a list among other calls
 * (400), and one that is too large (413).
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
    if (isUploadInBatch(request.nextUrl.pathname)) {
      return refused(400, "名单请单独上传。 Please send a list by itself.");
    }
    const body = await bodyWithin(request, await limitOf(request));
    if (body === null) {
      return refused(
        413,
        "提交的内容过大，请缩短后再试。 This is too large; please shorten it and try again.",
      );
    }
    return handle(new NextRequest(request.url, { method: "POST", headers: request.headers, body }), context);
  };

import { get } from "node:http";
import { gunzipSync } from "node:zlib";

export type Transfer = { url: string; status: number; bytes: number; body: string };

/** Fetches as a browser that accepts gzip; `bytes` is everything that came over the wire, headers included. */
export const transfer = async (url: string): Promise<Transfer> =>
  new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "gzip", accept: "text/html,*/*", "accept-language": "zh-CN" };
    const request = get(url, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const raw = Buffer.concat(chunks);
        const body = response.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
        resolve({
          url,
          status: response.statusCode ?? 0,
          bytes: response.socket.bytesRead,
          body: body.toString("utf8"),
        });
      });
    });
    request.on("error", reject);
  });

const LINKED = /<(?:link|img|script|source|iframe|object|embed)\b[^>]*?\s(?:href|src|data)="([^"]+)"/g;

/** The address of everything that a page makes a browser fetch. */
export const linkedResources = ({ url, body }: Transfer): string[] =>
  [...body.matchAll(LINKED)]
    .map(([, address = ""]) => address.replaceAll("&amp;", "&"))
    .filter((address) => !address.startsWith("data:"))
    .map((address) => new URL(address, url).href);

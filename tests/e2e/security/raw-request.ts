import { request } from "node:http";

export type RawAnswer = { status: number; headers: Record<string, string>; body: string };

type Options = { method?: string; headers?: Readonly<Record<string, string>>; body?: string };

/** A request exactly as it is written: no client puts its path or its headers right. */
export const rawRequest = (
  webUrl: string,
  path: string,
  { method = "GET", headers = {}, body }: Options = {},
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(webUrl);
    const length =
      body === undefined || "transfer-encoding" in headers
        ? {}
        : { "content-length": String(Buffer.byteLength(body)) };
    const sent = request(
      // A connection of its own: one that a refused body has closed must not be used again.
      { agent: false, host: hostname, port, path, method, headers: { host, ...length, ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
            ),
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });

import { createServer, type IncomingHttpHeaders } from "node:http";

type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string };
export type Reply =
  | { status: number; headers?: Record<string, string>; body?: string }
  | "silence"
  | "hang up";

/** A server on a free loopback port that answers every request as `reply` says and keeps what it got. */
export const startGateway = async () => {
  const received: Received[] = [];
  let reply: Reply = { status: 200 };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) {
      parts.push(part);
    }
    const { method = "", url = "", headers } = request;
    received.push({ method, path: url, headers, body: Buffer.concat(parts).toString("utf8") });
    if (reply === "silence") {
      return;
    }
    if (reply === "hang up") {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("no port");
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    reply: (next: Reply): void => {
      reply = next;
    },
    stop: async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

export type Gateway = Awaited<ReturnType<typeof startGateway>>;

/** What `promise` rejected with; null when it did not. */
export const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** Everything that an error can put into a log: message, stack and the same of its causes. */
export const shown = (error: unknown): string =>
  error instanceof Error ? `${error.message}\n${error.stack}\n${shown(error.cause)}` : String(error);

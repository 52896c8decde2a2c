import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/** The code of a message and when it arrived, on the clock of `performance.now()`. */
type ArrivedCode = { code: string; at: number };

/** An SMS gateway that hands codes to whoever waits for them, so that nobody has to ask the product again and again. */
export type SmsGateway = {
  url: string;
  secret: string;
  /** The code of the next message to this phone; rejects when none comes. */
  nextCode(phone: string): Promise<ArrivedCode>;
  close(): Promise<void>;
};

const PATIENCE_MS = 60_000;

const message = z.object({ id: z.string(), to: z.string(), body: z.string() });

export const startSmsGateway = async (): Promise<SmsGateway> => {
  const waiting = new Map<string, (arrived: ArrivedCode) => void>();
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const at = performance.now();
      const { id, to, body } = message.parse(JSON.parse(Buffer.concat(parts).toString("utf8")));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ providerId: id }));
      waiting.get(to)?.({ code: /\d{6}/.exec(body)?.[0] ?? "", at });
      waiting.delete(to);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    secret: "benchmark-gateway-secret-of-at-least-32-characters",
    nextCode: (phone) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error("a code did not arrive in a minute")), PATIENCE_MS);
        waiting.set(phone, (arrived) => {
          clearTimeout(timer);
          resolve(arrived);
        });
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
};

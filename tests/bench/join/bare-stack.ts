import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { z } from "zod";
import { answering, startChild } from "#cli/stack/child.ts";
import { freePort } from "#cli/stack/free-port.ts";
import type { DemoStack } from "#tests/support/demo-stack.ts";
import { type OpenedRegister, openRegister } from "./open-register.ts";
import type { SmsGateway } from "./sms-gateway.ts";

const DATABASE = "bare";

const secretsFile = z.object({ MASTER_KEY: z.string(), HEALTH_SOURCE_SECRET: z.string() });

/** The bare server, with a database of its own on the same PostgreSQL, asking the same bureau. */
export const startBareServer = async (
  stack: DemoStack,
  gateway: SmsGateway,
): Promise<OpenedRegister & { stop(): Promise<void> }> => {
  const admin = new pg.Client({ connectionString: stack.databaseUrl });
  await admin.connect();
  await admin.query(`create database ${DATABASE}`);
  await admin.end();
  const databaseUrl = stack.databaseUrl.replace(/[^/]+$/, DATABASE);
  const port = await freePort();
  const publicUrl = `http://localhost:${port}`;
  const register = await openRegister(stack, { DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl });
  const secrets = secretsFile.parse(JSON.parse(await readFile(join(stack.dataDir, "secrets.json"), "utf8")));
  const server = startChild("bare", ["tests/bench/join/bare-server.ts"], {
    NODE_ENV: "production",
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    MASTER_KEY: secrets.MASTER_KEY,
    HEALTH_SOURCE_URL: stack.bureauUrl,
    HEALTH_SOURCE_SECRET: secrets.HEALTH_SOURCE_SECRET,
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_SECRET: gateway.secret,
  });
  await answering(server, `http://127.0.0.1:${port}/`);
  return { ...register, stop: server.stop };
};

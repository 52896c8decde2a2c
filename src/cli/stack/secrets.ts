import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { DEMO_SECRET_PREFIX } from "#platform/config/config.ts";

const schema = z.object({
  MASTER_KEY: z.string(),
  NEXTAUTH_SECRET: z.string(),
  HEALTH_SOURCE_SECRET: z.string(),
  POSTGRES_PASSWORD: z.string(),
});

export type DemoSecrets = z.output<typeof schema>;

const newSecret = (): string => DEMO_SECRET_PREFIX + randomBytes(32).toString("base64url");

/** The secrets of demo mode, made at the first start and readable by their owner only. */
export const demoSecrets = async (dataDir: string): Promise<DemoSecrets> => {
  const file = join(dataDir, "secrets.json");
  if (existsSync(file)) {
    return schema.parse(JSON.parse(await readFile(file, "utf8")));
  }
  const secrets: DemoSecrets = {
    MASTER_KEY: newSecret(),
    NEXTAUTH_SECRET: newSecret(),
    HEALTH_SOURCE_SECRET: newSecret(),
    POSTGRES_PASSWORD: newSecret(),
  };
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
};

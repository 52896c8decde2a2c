import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import type { DemoStack } from "#tests/support/demo-stack.ts";

export type OpenedRegister = { registerId: string; joinUrl: URL; databaseUrl: string };

const seeded = z.object({ registerId: z.string(), joinUrl: z.url() });

/** A new, empty register in the running stack, or in the database that `environment` names. */
export const openRegister = async (
  { dataDir, webUrl, bureauUrl, databaseUrl }: DemoStack,
  environment: Record<string, string> = {},
): Promise<OpenedRegister> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["src/cli/seed/main.ts", "empty", "--json"],
    {
      env: {
        ...process.env,
        DATA_DIR: dataDir,
        PUBLIC_URL: webUrl,
        PORT: new URL(webUrl).port,
        BUREAU_PORT: new URL(bureauUrl).port,
        ...environment,
      },
    },
  );
  const { registerId, joinUrl } = seeded.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  return { registerId, joinUrl: new URL(joinUrl), databaseUrl: environment.DATABASE_URL ?? databaseUrl };
};

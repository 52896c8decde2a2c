import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inject } from "vitest";

/** Runs one of the product's commands against the running product, as `npm run …` would, and gives what it printed. */
export const runCommand = async (script: string, ...args: string[]): Promise<string> => {
  const { webUrl, bureauUrl, dataDir } = inject("stack");
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|DATABASE_URL|DEMO)/.test(name));
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
    env: {
      ...Object.fromEntries(inherited),
      DATA_DIR: dataDir,
      PORT: new URL(webUrl).port,
      BUREAU_PORT: new URL(bureauUrl).port,
    },
  });
  return stdout;
};

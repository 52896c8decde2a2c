import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inject } from "vitest";
import { inheritedEnvironment } from "#tests/support/demo-stack.ts";

/** Runs one of the product's commands against the running product, as `npm run …` would, and gives what it printed. */
export const runCommand = async (script: string, ...args: string[]): Promise<string> => {
  const { webUrl, bureauUrl, dataDir } = inject("stack");
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], {
    env: {
      ...inheritedEnvironment(),
      DATA_DIR: dataDir,
      PORT: new URL(webUrl).port,
      BUREAU_PORT: new URL(bureauUrl).port,
    },
  });
  return stdout;
};

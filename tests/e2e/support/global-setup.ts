import type { TestProject } from "vitest/node";
import { ensureChromium } from "#tests/support/chromium.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    stack: Pick<DemoStack, "webUrl" | "bureauUrl" | "metricsUrls" | "dataDir" | "databaseUrl" | "logFile">;
    chromium: string;
  }
}

/** One running product and one browser for all browser tests; each test uses people of its own. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  project.provide("chromium", ensureChromium());
  const stack = await startDemoStack();
  const { webUrl, bureauUrl, metricsUrls, dataDir, databaseUrl, logFile } = stack;
  project.provide("stack", { webUrl, bureauUrl, metricsUrls, dataDir, databaseUrl, logFile });
  return () => stack.stop();
};

export default setup;

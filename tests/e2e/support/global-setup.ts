import type { TestProject } from "vitest/node";
import { DEMO_OPERATOR_PHONE, DEMO_SECOND_OPERATOR_PHONE } from "#cli/stack/demo-environment.ts";
import { ensureChromium } from "#tests/support/chromium.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";
import { OPERATORS } from "./operators.ts";

/** The demo's own are left to the attacks. */
const operatorPhones = [DEMO_OPERATOR_PHONE, DEMO_SECOND_OPERATOR_PHONE, ...Object.values(OPERATORS)];

declare module "vitest" {
  interface ProvidedContext {
    stack: Pick<DemoStack, "webUrl" | "bureauUrl" | "metricsUrls" | "dataDir" | "databaseUrl" | "logFile">;
    chromium: string;
  }
}

/** One running product and one browser for all browser tests; each test uses people of its own. */
const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  project.provide("chromium", ensureChromium());
  const stack = await startDemoStack({ OPERATOR_PHONES: operatorPhones.join(",") });
  const { webUrl, bureauUrl, metricsUrls, dataDir, databaseUrl, logFile } = stack;
  project.provide("stack", { webUrl, bureauUrl, metricsUrls, dataDir, databaseUrl, logFile });
  return () => stack.stop();
};

export default setup;

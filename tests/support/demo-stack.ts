import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#cli/stack/free-port.ts";

/** The whole product as `npm start` gives it, on ports and in a data folder of its own. */
export type DemoStack = {
  webUrl: string;
  bureauUrl: string;
  /** Where web and worker serve their metrics, unless they were turned off. */
  metricsUrls: readonly string[];
  dataDir: string;
  databaseUrl: string;
  masterKey: string;
  /** Where everything that the processes print is kept too. */
  logFile: string;
  /** Everything that the processes have printed so far. */
  output(): string;
  stop(): Promise<void>;
};

const START_TIMEOUT_MS = 10 * 60_000;

const started = async (child: ChildProcess, output: () => string): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not started in time:\n${output()}`)), START_TIMEOUT_MS);
    child.stdout?.on("data", () => {
      if (output().includes("is running")) {
        clearTimeout(timer);
        resolve();
      }
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`npm start ended with code ${code}:\n${output()}`));
    });
  });

/** This process's environment without what the test runner has put into it. */
export const inheritedEnvironment = (): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|NODE_ENV|DATABASE_URL|DEMO)/.test(name),
  );
  return Object.fromEntries(own) as NodeJS.ProcessEnv;
};

/** Starts the demo as a user would; `environment` is given on top. */
export const startDemoStack = async (environment: Record<string, string> = {}): Promise<DemoStack> => {
  const dataDir = await mkdtemp(join(tmpdir(), "tuantibu-demo-"));
  const [port, bureauPort, webMetrics, workerMetrics] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const child = spawn(process.execPath, ["src/cli/start.ts"], {
    env: {
      ...inheritedEnvironment(),
      PORT: String(port),
      BUREAU_PORT: String(bureauPort),
      METRICS_PORT: String(webMetrics),
      WORKER_METRICS_PORT: String(workerMetrics),
      LOG_LEVEL: "info",
      DATA_DIR: dataDir,
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const logFile = `${dataDir}.log`;
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      appendFileSync(logFile, chunk);
    });
  }
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await started(child, () => printed);
  const secrets = JSON.parse(await readFile(join(dataDir, "secrets.json"), "utf8"));
  const postgresPort = (await readFile(join(dataDir, "postgres.port"), "utf8")).trim();
  return {
    webUrl: `http://localhost:${port}`,
    bureauUrl: `http://127.0.0.1:${bureauPort}`,
    metricsUrls: [webMetrics, workerMetrics].map((at) => `http://127.0.0.1:${at}/metrics`),
    dataDir,
    databaseUrl: `postgresql://postgres:${secrets.POSTGRES_PASSWORD}@127.0.0.1:${postgresPort}/tuantibu`,
    masterKey: secrets.MASTER_KEY,
    logFile,
    output: () => printed,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`The product had ended by itself:\n${printed.slice(-4000)}`);
      }
      child.kill("SIGTERM");
      await exited;
      await rm(dataDir, { recursive: true, force: true });
      await rm(logFile, { force: true });
    },
  };
};

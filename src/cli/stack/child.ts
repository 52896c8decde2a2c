import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";

/** A process of ours that a command has started. */
export type Child = { name: string; process: ChildProcess; exited: Promise<number>; stop(): Promise<void> };

/**
 * How Node runs the worker. Without a limit it lets garbage pile up to a share of the machine's memory; a chunk needs a
 * few dozen MB. With so small a limit it would go through all that is in use whenever three tenths have been added; here, when
 * four tenths have.
 */
export const WORKER_FLAGS = [
  "--max-old-space-size=160",
  "--max-semi-space-size=16",
  "--heap-growing-percent=40",
];

/** glibc gives what a chunk's texts took back to the system: else its thresholds grow with them (mallopt(3)). */
export const WORKER_ENVIRONMENT = { MALLOC_MMAP_THRESHOLD_: "131072", MALLOC_TRIM_THRESHOLD_: "131072" };

/** Here Node keeps what it has made of our TypeScript: with it a worker loads in two thirds of the time, and 28 MB smaller. */
export const COMPILE_CACHE = "node_modules/.cache/tuantibu";

const STOP_TIMEOUT_MS = 15_000;

/** Starts `node args…` with the Node that runs this command; its output is shown with its name in front. */
export const startChild = (
  name: string,
  args: string[],
  environment: Record<string, string | undefined>,
  { quiet = false }: { quiet?: boolean | undefined } = {},
): Child => {
  const child = spawn(process.execPath, args, {
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...(environment as NodeJS.ProcessEnv) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    if (quiet) {
      from.resume();
    } else {
      from.on("data", (chunk: Buffer) => to.write(chunk.toString().replace(/^(?=.)/gm, `[${name}] `)));
    }
  }
  const exited = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
  return {
    name,
    process: child,
    exited,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) {
        return;
      }
      child.kill("SIGTERM");
      const abort = new AbortController();
      const late = delay(STOP_TIMEOUT_MS, "late", { signal: abort.signal }).catch(() => "aborted");
      if ((await Promise.race([exited, late])) === "late") {
        child.kill("SIGKILL");
        await exited;
      }
      abort.abort();
    },
  };
};

/** Starts a worker as `npm start` does, with `flags` for Node besides. */
export const startWorker = (
  environment: Record<string, string | undefined>,
  { flags = [], quiet }: { flags?: string[]; quiet?: boolean | undefined } = {},
): Child =>
  startChild(
    "worker",
    [...WORKER_FLAGS, ...flags, "worker/main.ts"],
    { ...WORKER_ENVIRONMENT, ...environment },
    { quiet },
  );

/** Resolves once the child has printed `marker`; rejects when it ends first. */
export const printed = async (child: Child, marker: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let seen = "";
    child.process.stdout?.on("data", (chunk: Buffer) => {
      seen = (seen + chunk.toString()).slice(-4096);
      if (seen.includes(marker)) {
        resolve();
      }
    });
    void child.exited.then((code) =>
      reject(new Error(`${child.name} ended with code ${code} before it was ready`)),
    );
  });

/** Resolves once `url` answers with a status below 500; rejects when the child ends first. */
export const answering = async (child: Child, url: string): Promise<void> => {
  let ended = false;
  void child.exited.then(() => {
    ended = true;
  });
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 599,
    );
    if (status < 500) {
      return;
    }
    if (ended) {
      throw new Error(`${child.name} ended before it was ready`);
    }
    await delay(100);
  }
};

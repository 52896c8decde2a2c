import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Sheet } from "#domain/expected/check-list.ts";
import { fail, type Result } from "#lib/result.ts";
import type { FileProblem, TableReader } from "#ports/table-reader.ts";

type Read = Result<Sheet[], FileProblem>;

/** Several times what the largest list takes; what needs more is no list. */
const MAX_HEAP_MB = 512;
const MAX_MS = 30_000;

const READ = fileURLToPath(new URL("./read-process.ts", import.meta.url));

/**
 * Reads each file in a process of its own, with a heap of its own and nothing of our settings, which may be ended: whatever
 * a file is made of, the caller goes on with its other work meanwhile and outlives it. A thread would share the limits that
 * the worker is started with, and its end.
 */
export const processTableReader = (): TableReader => ({
  async read(file) {
    const child = fork(READ, [], {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      env: { NODE_ENV: "production" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const { promise, resolve } = Promise.withResolvers<Read>();
    child.once("message", (read: Read) => resolve(read));
    // It ends by itself only when its memory is used up.
    child.once("exit", () => resolve(fail("large")));
    child.once("error", () => resolve(fail("damaged")));
    const late = setTimeout(() => child.kill("SIGKILL"), MAX_MS);
    try {
      child.send(file);
      return await promise;
    } finally {
      clearTimeout(late);
      child.kill("SIGKILL");
    }
  },
});

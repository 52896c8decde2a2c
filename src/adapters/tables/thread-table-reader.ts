import { Worker } from "node:worker_threads";
import type { Sheet } from "#domain/expected/check-list.ts";
import { fail, type Result } from "#lib/result.ts";
import type { FileProblem, TableReader } from "#ports/table-reader.ts";

type Read = Result<Sheet[], FileProblem>;

/** Ten times what the largest list takes; what needs more is no list. */
const MAX_HEAP_MB = 768;
const MAX_MS = 30_000;

/**
 * Reads each file in a thread of its own, which may be ended: whatever a file is made of, the process goes on with its
 * other work meanwhile and outlives it.
 */
export const threadTableReader = (): TableReader => ({
  async read(file) {
    const thread = new Worker(new URL("./read-thread.ts", import.meta.url), {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    });
    const { promise, resolve } = Promise.withResolvers<Read>();
    const late = setTimeout(() => resolve(fail("large")), MAX_MS);
    thread.once("message", (read: Read) => resolve(read));
    thread.once("error", (error: NodeJS.ErrnoException) =>
      resolve(fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "large" : "damaged")),
    );
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      await thread.terminate();
    }
  },
});

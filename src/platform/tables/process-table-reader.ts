import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Sheet } from "#domain/expected/check-list.ts";
import { fail, type Result } from "#lib/result.ts";
import type { FileProblem, TableReader } from "#ports/table-reader.ts";

type Read = Result<Sheet[], FileProblem>;

/** Of the JavaScript heap; buffers are outside of it. */
const MAX_HEAP_MB = 320;
/** Of the process altogether: several times what the largest list takes; what needs more is no list. */
const MAX_KB = 512 * 1024;
/** Of work. On a machine that is busy with other things it takes longer, up to the other. */
const MAX_WORK_MS = 5000;
const MAX_MS = 15_000;
const WATCHED_EVERY_MS = 50;

/** What the kernel counts time in, for every program (USER_HZ). */
const TICKS_PER_SECOND = 100;

const READ = fileURLToPath(new URL("./read-process.ts", import.meta.url));

/** Memory and time that a process has used so far; null where the system does not tell, or it has ended. (proc(5)) */
const usedBy = async (pid: number): Promise<{ kb: number; workMs: number } | null> => {
  try {
    const [status, stat] = await Promise.all([
      readFile(`/proc/${pid}/status`, "utf8"),
      readFile(`/proc/${pid}/stat`, "utf8"),
    ]);
    // Behind the name of the program, which may hold spaces: its 14th and 15th field.
    const [user = 0, system = 0] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 13)
      .map(Number);
    return {
      kb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0),
      workMs: ((user + system) * 1000) / TICKS_PER_SECOND,
    };
  } catch {
    return null;
  }
};

/** Ends a process that has used more than any list takes. It cannot watch itself: reading a file is one long step. */
const watch = async (child: ChildProcess, reading: AbortSignal): Promise<void> => {
  const began = performance.now();
  while (!reading.aborted) {
    const used = child.pid === undefined ? null : await usedBy(child.pid);
    const isOver = used !== null && (used.kb > MAX_KB || used.workMs > MAX_WORK_MS);
    if (isOver || performance.now() - began > MAX_MS) {
      child.kill("SIGKILL");
      return;
    }
    await delay(WATCHED_EVERY_MS, undefined, { signal: reading }).catch(() => {});
  }
};

/**
 * Reads each file in a process of its own, with memory and time of its own and nothing of our settings, which is ended when
 * it takes more: whatever a file is made of, the caller goes on with its other work meanwhile and outlives it. A thread would
 * share the limits that the worker is started with, and its end.
 */
export const processTableReader = (): TableReader => ({
  async read(file) {
    const child = fork(READ, [], {
      execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
      env: { NODE_ENV: "production" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const { promise, resolve, reject } = Promise.withResolvers<Read>();
    child.once("message", (read: Read) => resolve(read));
    // It ends by itself only when its memory is used up.
    child.once("exit", () => resolve(fail("large")));
    // One that cannot be begun is no fault of the file's.
    child.once("error", (error) => (child.pid === undefined ? reject(error) : resolve(fail("large"))));
    const reading = new AbortController();
    const watching = watch(child, reading.signal);
    try {
      child.send(file);
      return await promise;
    } finally {
      reading.abort();
      child.kill("SIGKILL");
      await watching;
    }
  },
});

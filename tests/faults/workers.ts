import { type Child, printed, startWorker } from "#cli/stack/child.ts";

/** Real worker processes, which can be killed without a word. */
export type Workers = {
  /** Resolves when it takes jobs. One that cannot start, for lack of a database, is started again as a supervisor would. */
  start(clockOffsetMs?: number): Promise<void>;
  kill(index: number): Promise<void>;
  killAll(): Promise<void>;
  stop(): Promise<void>;
  count(): number;
  /** Of each worker that ended by itself after it had been ready, the last words: nothing that strikes from outside may end one. */
  lastWords(): readonly string[];
};

const STARTS = 20;
const LAST_WORDS = 2000;

/** What the process says on its way out. */
const tailOf = ({ process: { stderr } }: Child): (() => string) => {
  let tail = "";
  stderr?.on("data", (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-LAST_WORDS);
  });
  return () => tail;
};

export const workerProcesses = (environment: Record<string, string>): Workers => {
  const running: Child[] = [];
  let stopping = false;
  const lastWords: string[] = [];

  const launch = async (clockOffsetMs: number): Promise<void> => {
    for (let tries = 1; ; tries += 1) {
      const child = startWorker(
        { ...environment, FAULT_CLOCK_OFFSET_MS: String(clockOffsetMs) },
        {
          flags: ["--import", "./tests/faults/shift-clock.ts"],
          quiet: process.env.FAULT_LOG_LEVEL === undefined,
        },
      );
      running.push(child);
      const tail = tailOf(child);
      try {
        await printed(child, "worker ready");
        void child.exited.then((code) => {
          if (running.includes(child)) {
            lastWords.push(`with code ${code}: ${tail()}`);
          }
        });
        return;
      } catch (error) {
        running.splice(running.indexOf(child), 1);
        if (tries === STARTS || stopping) {
          throw error;
        }
      }
    }
  };

  const killChild = async (child: Child | undefined): Promise<void> => {
    child?.process.kill("SIGKILL");
    await child?.exited;
  };

  return {
    start: (clockOffsetMs = 0) => launch(clockOffsetMs),
    kill: async (index) => {
      const [child] = running.splice(index % Math.max(1, running.length), 1);
      await killChild(child);
    },
    killAll: async () => {
      await Promise.all(running.splice(0).map(killChild));
    },
    stop: async () => {
      stopping = true;
      await Promise.all(running.splice(0).map((child) => child.stop()));
    },
    count: () => running.length,
    lastWords: () => lastWords,
  };
};

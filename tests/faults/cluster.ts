import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "#cli/stack/free-port.ts";
import { startPostgres } from "#cli/stack/postgres.ts";

const PASSWORD = "faults";
const FLAGS = ["fsync=off", "full_page_writes=off", "max_connections=150", "shared_buffers=32MB"].flatMap(
  (setting) => ["-c", setting],
);

/** A PostgreSQL of one seed's own, that can be pulled from under everybody and comes back at the same address. */
export type Cluster = {
  url: string;
  /** "Immediate shutdown": nothing is finished, and the next start recovers from the log. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  remove(): Promise<void>;
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Starts one in a folder of its own: a copy of another's, when that is given and stopped. */
export const startCluster = async (copyOf?: string): Promise<Cluster & { directory: string }> => {
  const directory = await mkdtemp(join(tmpdir(), "tuantibu-faults-"));
  if (copyOf !== undefined) {
    await cp(join(copyOf, "postgres"), join(directory, "postgres"), { recursive: true });
  }
  const port = await freePort();
  const start = () => startPostgres(directory, PASSWORD, { flags: FLAGS, port });
  const crash = async (): Promise<void> => {
    const pid = Number(
      (await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split("\n")[0],
    );
    process.kill(pid, "SIGQUIT");
    while (isAlive(pid)) {
      await delay(20);
    }
  };
  const running = await start();
  return {
    directory,
    url: running.url,
    crash,
    start: async () => {
      await start();
    },
    stop: running.stop,
    remove: async () => {
      await running.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

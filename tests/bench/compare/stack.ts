import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answering, type Child, printed, startChild, startWorker } from "#cli/stack/child.ts";
import { freePort } from "#cli/stack/free-port.ts";
import { startPostgres } from "#cli/stack/postgres.ts";
import { prepareDatabase } from "#cli/stack/prepare-database.ts";
import { shanghaiDate, shanghaiInstant } from "#domain/health/shanghai-time.ts";
import { type Composed, composeDeps } from "#platform/compose/deps.ts";
import { parseConfig } from "#platform/config/config.ts";
import { COUNTING_STATEMENTS } from "#tests/bench/support/statements.ts";

/** What the sandbox's tokens and people are made from. */
export type Source = { url: string; secret: string; seed: string; population: number };

export type CompareStack = Composed & {
  source: Source;
  postmaster: number;
  bureau: Child;
  /** Starts the product's worker; whoever starts it stops it. */
  startWorker(profileDir: string | null): Promise<Child>;
};

/** Everything else is PostgreSQL's default: fsync, full-page writes, synchronous commit, autovacuum. */
const POSTGRES_FLAGS = ["shared_buffers=1GB", "max_wal_size=8GB", "checkpoint_timeout=30min"];

const SEED = "bench";

/** A slot of the past that stays the last one for hours, so that the only runs are those of the benchmark. */
const quietTime = (now: Date): string => {
  const today = shanghaiDate(now);
  const hours = (now.getTime() - shanghaiInstant(today, "00:00").getTime()) / 3_600_000;
  return `${String(Math.floor((hours + 23) % 24)).padStart(2, "0")}:00`;
};

const secret = (): string => randomBytes(32).toString("hex");

/** Runs `use` with a PostgreSQL and a bureau of its own that knows `population` people, and leaves nothing behind. */
export const withCompareStack = async <T>(
  options: { population: number; chunkSize: string | undefined; countStatements: boolean; feed: boolean },
  use: (stack: CompareStack) => Promise<T>,
): Promise<T> => {
  const { population, chunkSize } = options;
  const dataDir = await mkdtemp(join(tmpdir(), "tuantibu-bench-"));
  const stops: (() => Promise<void>)[] = [() => rm(dataDir, { recursive: true, force: true })];
  try {
    const flags = [...POSTGRES_FLAGS, ...(options.countStatements ? COUNTING_STATEMENTS : [])].flatMap(
      (flag) => ["-c", flag],
    );
    const postgres = await startPostgres(dataDir, secret(), { flags });
    stops.unshift(postgres.stop);
    await prepareDatabase(postgres.url);
    const port = await freePort();
    const source: Source = { url: `http://127.0.0.1:${port}/`, secret: secret(), seed: SEED, population };
    const bureau = startChild(
      "bureau",
      ["src/sandbox/main.ts"],
      bureauEnvironment(source, port, options.feed),
      {
        quiet: true,
      },
    );
    stops.unshift(bureau.stop);
    await answering(bureau, source.url);
    const environment = {
      NODE_ENV: "test",
      PUBLIC_URL: "http://127.0.0.1",
      DATABASE_URL: postgres.url,
      MASTER_KEY: secret(),
      NEXTAUTH_SECRET: secret(),
      HEALTH_SOURCE_URL: source.url,
      HEALTH_SOURCE_SECRET: source.secret,
      COMPARISON_TIMES: quietTime(new Date()),
      WORKER_METRICS_PORT: "0",
      LOG_LEVEL: "warn",
      ...(chunkSize === undefined ? {} : { COMPARISON_CHUNK_SIZE: chunkSize }),
    };
    const composed = composeDeps(parseConfig(environment));
    stops.unshift(composed.close);
    const postmaster = Number(
      (await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0],
    );
    return await use({
      ...composed,
      source,
      postmaster,
      bureau,
      startWorker: async (profileDir) => {
        const profiling = profileDir === null ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`];
        const worker = startWorker({ ...process.env, ...environment }, { flags: profiling, quiet: true });
        stops.unshift(worker.stop);
        await printed(worker, "worker ready");
        return worker;
      },
    });
  } finally {
    for (const stop of stops) {
      await stop();
    }
  }
};

const bureauEnvironment = ({ secret: shared, seed, population }: Source, port: number, feed: boolean) => ({
  ...process.env,
  BUREAU_PORT: String(port),
  HEALTH_SOURCE_SECRET: shared,
  BUREAU_SEED: seed,
  BUREAU_POPULATION: String(population),
  BUREAU_CHANGES: feed ? "1" : "0",
  BUREAU_REQUESTS_PER_SECOND: "100000",
});

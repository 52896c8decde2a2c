import { composeDeps } from "#platform/compose/deps.ts";
import { config } from "#platform/config/config.ts";
import { startWorker } from "./runtime/start-worker.ts";

/** A job in hand that does not end by then is left to its lease: another worker takes it over. */
const STOP_TIMEOUT_MS = 25_000;

const settings = config();
const { deps, db, syncClock, close } = composeDeps(settings, { connections: 8 });
await syncClock();
// A wrong MASTER_KEY ends the start, rather than every job.
await db.keys.ready();
const worker = await startWorker(settings, deps, { syncClock });

const stop = async (): Promise<void> => {
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
  await worker.stop();
  await close();
  process.exit(0);
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
process.stdout.write("worker ready\n");

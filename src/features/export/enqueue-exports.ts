import type { Deps } from "#ports/deps.ts";
import { unheldOrders } from "./ledger-sql.ts";

const jobOf = (exportId: string) => ({ payload: { exportId }, key: `export-${exportId}` });

/** Asks the worker to write an export; when the queue cannot be reached upkeep does so. */
export const enqueueExport = async (
  { jobs, log }: Pick<Deps, "jobs" | "log">,
  exportId: string,
): Promise<void> => {
  const { payload, key } = jobOf(exportId);
  try {
    await jobs.add("export.write", payload, { key });
  } catch {
    log.warn({ exportId }, "export left to upkeep: the queue did not take the job");
  }
};

/** Hands out exports that nobody has taken since `before`, or whose writer has ended. */
export const enqueueUnheldExports = async (
  { jobs, db }: Pick<Deps, "jobs" | "db">,
  due: { before: Date; now: Date; limit: number },
): Promise<void> => {
  await jobs.addAll("export.write", (await unheldOrders(db.pool, due)).map(jobOf));
};

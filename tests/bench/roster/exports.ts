import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import type { SeededRegister } from "#cli/seed/seed-register.ts";
import { WORKER_ENVIRONMENT, WORKER_FLAGS } from "#cli/stack/child.ts";
import { findExport } from "#features/export/own-exports.ts";
import { requestExport } from "#features/export/request-export.ts";
import type { BenchStack } from "./embedded-stack.ts";

export type ExportFigure = { name: string; rowsPerSecond: number; rssGrowthMb: number };

const measured = z.object({ seconds: z.number(), rssGrowthMb: z.number() });

/** The whole roster as a file, from the claim to the last sealed part and the events, each in a fresh process like a worker's. */
export const measureExports = async (
  stack: BenchStack,
  register: SeededRegister,
): Promise<ExportFigure[]> => [
  await measureExport(stack, register, "csv"),
  await measureExport(stack, register, "xlsx"),
];

const measureExport = async (
  { deps, environment }: BenchStack,
  { registerId, accountId }: SeededRegister,
  format: "csv" | "xlsx",
): Promise<ExportFigure> => {
  const { exportId } = await requestExport(
    deps,
    { registerId, accountId, role: "owner", scope: null },
    {
      locale: "zh-CN",
      kind: "roster",
      format,
      filter: {},
    },
  );
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...WORKER_FLAGS, "tests/bench/roster/export-server.ts", exportId],
    { env: { ...process.env, ...WORKER_ENVIRONMENT, ...environment } },
  );
  const { seconds, rssGrowthMb } = measured.parse(JSON.parse(stdout));
  const file = await findExport(deps, { registerId, accountId }, exportId);
  if (file?.state !== "done") {
    throw new Error("the export was not finished");
  }
  return { name: `export ${format}`, rowsPerSecond: Math.round(file.rowsDone / seconds), rssGrowthMb };
};

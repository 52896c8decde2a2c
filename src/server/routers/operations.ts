import { overview } from "#server/procedures/operations/overview.ts";
import { requestRun } from "#server/procedures/operations/request-run.ts";
import { run } from "#server/procedures/operations/run.ts";
import { runs } from "#server/procedures/operations/runs.ts";
import { router } from "#server/trpc.ts";

export const operationsRouter = router({ overview, requestRun, run, runs });

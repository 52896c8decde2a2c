import { overview } from "../procedures/operations/overview.ts";
import { requestRun } from "../procedures/operations/request-run.ts";
import { run } from "../procedures/operations/run.ts";
import { runs } from "../procedures/operations/runs.ts";
import { router } from "../trpc.ts";

export const operationsRouter = router({ overview, requestRun, run, runs });

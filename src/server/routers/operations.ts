import { cancelRun } from "#server/procedures/operations/cancel-run.ts";
import { insight } from "#server/procedures/operations/insight.ts";
import { overview } from "#server/procedures/operations/overview.ts";
import { requestRun } from "#server/procedures/operations/request-run.ts";
import { rerun } from "#server/procedures/operations/rerun.ts";
import { retention } from "#server/procedures/operations/retention.ts";
import { run } from "#server/procedures/operations/run.ts";
import { runs } from "#server/procedures/operations/runs.ts";
import { sources } from "#server/procedures/operations/sources.ts";
import { router } from "#server/trpc.ts";

export const operationsRouter = router({
  cancelRun,
  insight,
  overview,
  requestRun,
  rerun,
  retention,
  run,
  runs,
  sources,
});

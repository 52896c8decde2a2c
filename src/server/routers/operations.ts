import { assisted } from "#server/procedures/operations/assisted.ts";
import { cancelRun } from "#server/procedures/operations/cancel-run.ts";
import { decideProof } from "#server/procedures/operations/decide-proof.ts";
import { insight } from "#server/procedures/operations/insight.ts";
import { messages } from "#server/procedures/operations/messages.ts";
import { overview } from "#server/procedures/operations/overview.ts";
import { proofs } from "#server/procedures/operations/proofs.ts";
import { requestRun } from "#server/procedures/operations/request-run.ts";
import { rerun } from "#server/procedures/operations/rerun.ts";
import { retention } from "#server/procedures/operations/retention.ts";
import { run } from "#server/procedures/operations/run.ts";
import { runs } from "#server/procedures/operations/runs.ts";
import { setAssistQuota } from "#server/procedures/operations/set-assist-quota.ts";
import { sources } from "#server/procedures/operations/sources.ts";
import { router } from "#server/trpc.ts";

export const operationsRouter = router({
  assisted,
  cancelRun,
  decideProof,
  insight,
  messages,
  overview,
  proofs,
  requestRun,
  rerun,
  retention,
  run,
  runs,
  setAssistQuota,
  sources,
});

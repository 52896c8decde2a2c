import { assisted } from "#features/operations/procedures/assisted.ts";
import { cancelRun } from "#features/operations/procedures/cancel-run.ts";
import { insight } from "#features/operations/procedures/insight.ts";
import { messages } from "#features/operations/procedures/messages.ts";
import { overview } from "#features/operations/procedures/overview.ts";
import { requestRun } from "#features/operations/procedures/request-run.ts";
import { rerun } from "#features/operations/procedures/rerun.ts";
import { retention } from "#features/operations/procedures/retention.ts";
import { run } from "#features/operations/procedures/run.ts";
import { runs } from "#features/operations/procedures/runs.ts";
import { sources } from "#features/operations/procedures/sources.ts";
import { decideProof } from "#features/organisation/procedures/decide-proof.ts";
import { proofs } from "#features/organisation/procedures/proofs.ts";
import { setAssistQuota } from "#features/organisation/procedures/set-assist-quota.ts";
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

import { z } from "zod";
import { SMS_SHARES } from "#domain/sms/budget.ts";
import { SMS_FAILURES } from "#domain/sms/gateway.ts";
import { cancelRun } from "#features/comparison/cancel-run.ts";
import { listRuns } from "#features/comparison/list-runs.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { rerunSlot } from "#features/comparison/rerun-slot.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { freshnessOutput } from "#features/comparison/shapes.ts";
import { operatorProcedure, router } from "#server/trpc.ts";
import { assistedFigures } from "./assisted-figures.ts";
import { messageTraffic } from "./message-traffic.ts";
import { overview } from "./overview.ts";
import { retentionReport } from "./retention-report.ts";
import { runInsight } from "./run-insight.ts";
import { runOutput } from "./shapes.ts";
import { sourceHealth } from "./source-health.ts";

const count = z.number().int();

const reason = z.enum(SMS_FAILURES);

export const operationsRouter = router({
  /** Which registrars helped many people to join, or were refused: ids and counts alone. */
  assisted: operatorProcedure
    .output(
      z.array(
        z.object({
          registerId: z.string(),
          accountId: z.string(),
          waiting: count,
          confirmed: count,
          refused: count,
          expired: count,
          textChanged: count,
          isUnusual: z.boolean(),
        }),
      ),
    )
    .query(({ ctx }) => assistedFigures(ctx.deps)),

  /** Ends a run that is under way; one that is over keeps its state. */
  cancelRun: operatorProcedure
    .input(z.object({ runId: z.uuid() }))
    .output(runOutput.pick({ state: true }))
    .mutation(({ ctx, input }) =>
      cancelRun(ctx.deps, { runId: input.runId, actorId: ctx.session.accountId }),
    ),

  /** The pace of a run, where its chunks are, and its failures by reason. */
  insight: operatorProcedure
    .input(z.object({ runId: z.uuid() }))
    .output(
      z.object({
        pace: z.object({ peoplePerSecond: z.number(), secondsLeft: count.nullable() }).nullable(),
        chunks: z.object({ waiting: count, held: count, done: count, failed: count }),
        failures: z.array(
          z.object({ reason: z.string().nullable(), people: count, chunks: count, retrying: count }),
        ),
      }),
    )
    .query(({ ctx, input }) => runInsight(ctx.deps, input)),

  /** What goes out, what waits and what does not arrive, of the last 24 hours: counts alone. */
  messages: operatorProcedure
    .output(
      z.object({
        waiting: count,
        oldestWaitingAt: z.date().nullable(),
        lateSince: z.date().nullable(),
        lastSentAt: z.date().nullable(),
        lastReason: reason.nullable(),
        failures: z.array(z.object({ reason, hour: count, day: count })),
        hours: z.array(
          z.object({ hoursAgo: count, sent: count, sentLate: count, waiting: count, failed: count }),
        ),
      }),
    )
    .query(({ ctx }) => messageTraffic(ctx.deps)),

  /** The state of the platform in counts. */
  overview: operatorProcedure
    .output(
      z.object({
        registers: count,
        people: count,
        memberships: count,
        sms: z.object({ queued: count, sent: count, failed: count }),
        smsBudget: z.object({
          spent: count,
          budget: count,
          isLow: z.boolean(),
          shares: z.array(
            z.object({ share: z.enum(SMS_SHARES), spent: count, allotted: count, isLow: z.boolean() }),
          ),
        }),
        sourceId: z.string(),
        freshness: freshnessOutput,
      }),
    )
    .query(({ ctx }) => overview(ctx.deps)),

  /** Compares everybody now; while a run by hand is under way that one is the answer. */
  requestRun: operatorProcedure
    .output(z.object({ runId: z.string() }))
    .mutation(({ ctx }) => requestRun(ctx.deps, { actorId: ctx.session.accountId })),

  /** Compares everybody once more after a run that is over. */
  rerun: operatorProcedure
    .input(z.object({ runId: z.uuid() }))
    .output(z.object({ runId: z.string() }))
    .mutation(({ ctx, input }) =>
      rerunSlot(ctx.deps, { runId: input.runId, actorId: ctx.session.accountId }),
    ),

  /** What lapsed on the newest day of the report, by kind of data. */
  retention: operatorProcedure
    .output(z.array(z.object({ what: z.string(), kept: z.string(), erased: z.number().int(), at: z.date() })))
    .query(({ ctx }) => retentionReport(ctx.deps, { locale: ctx.locale })),

  /** One run, to be asked again and again while it is running. */
  run: operatorProcedure
    .input(z.object({ runId: z.uuid() }))
    .output(runOutput)
    .query(({ ctx, input }) => runProgress(ctx.deps, input)),

  /** Comparison runs, newest first. */
  runs: operatorProcedure
    .input(z.object({ limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.array(runOutput))
    .query(({ ctx, input }) => listRuns(ctx.deps, input)),

  /** How each health source is doing, by the ledger of the last 24 hours. */
  sources: operatorProcedure
    .output(
      z.array(
        z.object({
          sourceId: z.string(),
          state: z.enum(["healthy", "troubled", "failing", "silent"]),
          lookedUp: count,
          failed: count,
          retrying: count,
          answeredAt: z.date().nullable(),
          failedAt: z.date().nullable(),
          lastReason: z.string().nullable(),
          silentSince: z.date().nullable(),
        }),
      ),
    )
    .query(({ ctx }) => sourceHealth(ctx.deps)),
});

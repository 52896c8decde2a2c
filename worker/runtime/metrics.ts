import { createServer, type Server } from "node:http";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { messageTraffic } from "#features/operations/message-traffic.ts";
import type { JobReport } from "#platform/compose/worker.ts";
import { smsBudget } from "#platform/sms/sms-budget.ts";
import type { Deps } from "#ports/deps.ts";

const DAY_MS = 24 * 3_600_000;

export type WorkerMetrics = { observe(job: JobReport): void; text(): Promise<string>; contentType: string };

/** Counts, durations and codes; nothing that says whose they are. */
export const workerMetrics = (
  deps: Pick<Deps, "clock" | "comparisons" | "smsOutbox" | "settings">,
): WorkerMetrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const jobs = new Histogram({
    name: "tuantibu_job_seconds",
    help: "Time that a job took, by name and outcome",
    labelNames: ["job", "outcome"],
    buckets: [0.01, 0.05, 0.2, 1, 5, 20, 60],
    registers,
  });
  new Gauge({
    name: "tuantibu_comparison_covered_timestamp_seconds",
    help: "Start of the newest finished comparison run",
    registers,
    async collect() {
      this.set(((await deps.comparisons.lastCoveredAt())?.getTime() ?? 0) / 1000);
    },
  });
  new Gauge({
    name: "tuantibu_sms_messages",
    help: "Messages of the last 24 hours, by state",
    labelNames: ["state"],
    registers,
    async collect() {
      const counts = await deps.smsOutbox.counts(new Date(deps.clock().getTime() - DAY_MS));
      for (const [state, count] of Object.entries(counts)) {
        this.set({ state }, count);
      }
    },
  });
  const lookAtMessages = messageGauges(deps, registers);
  new Gauge({
    name: "tuantibu_sms_budget_messages",
    help: "Messages of today (Asia/Shanghai), by what they are for: those counted and those that the daily budget allows",
    labelNames: ["of", "share"],
    registers,
    async collect() {
      for (const { share, spent, allotted } of (await smsBudget(deps)).shares) {
        this.set({ of: "spent", share }, spent);
        this.set({ of: "budget", share }, allotted);
      }
    },
  });
  return {
    observe: ({ name, seconds, failure }) =>
      jobs.observe({ job: name, outcome: failure?.code ?? "done" }, seconds),
    text: async () => {
      await lookAtMessages();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
};

/** What the outbox tells, as one look at it; the returned function takes that look. */
const messageGauges = (
  deps: Pick<Deps, "clock" | "smsOutbox">,
  registers: Registry[],
): (() => Promise<void>) => {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const late = gauge(
    "tuantibu_sms_late_seconds",
    "For how long no message has gone out although some should have; 0 while they do",
  );
  const oldest = gauge(
    "tuantibu_sms_oldest_waiting_seconds",
    "Age of the oldest message that waits to be sent; 0 when none does",
  );
  const lastSent = gauge(
    "tuantibu_sms_last_sent_timestamp_seconds",
    "When a message last went out, of the last 24 hours; 0 when none did",
  );
  const failures = new Gauge({
    name: "tuantibu_sms_failures",
    help: "Messages of the last 24 hours that have not gone out, by the latest reason",
    labelNames: ["reason"],
    registers,
  });
  return async () => {
    const traffic = await messageTraffic(deps);
    const now = deps.clock().getTime();
    const age = (since: Date | null): number => (since === null ? 0 : (now - since.getTime()) / 1000);
    late.set(age(traffic.lateSince));
    oldest.set(age(traffic.oldestWaitingAt));
    lastSent.set((traffic.lastSentAt?.getTime() ?? 0) / 1000);
    failures.reset();
    for (const { reason, day } of traffic.failures) {
      failures.set({ reason }, day);
    }
  };
};

/** Serves the metrics to this machine only, unless `port` is 0. A port that is taken costs the metrics, not the worker. */
export const serveMetrics = (metrics: WorkerMetrics, port: number, log: Deps["log"]): Server | null =>
  port === 0
    ? null
    : createServer((_request, response) => {
        metrics.text().then(
          (text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text),
          () => response.writeHead(503).end(),
        );
      })
        .on("error", (error: NodeJS.ErrnoException) => log.warn({ port, error: error.code }, "no metrics"))
        .listen(port, "127.0.0.1");

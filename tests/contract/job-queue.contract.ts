import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { QueueSettings } from "#platform/queue/bullmq-connection.ts";
import { bullmqConsumer, type JobConsumer, type JobReport } from "#platform/queue/bullmq-consumer.ts";
import { type BullmqJobQueue, bullmqJobQueue } from "#platform/queue/bullmq-job-queue.ts";
import { JOBS } from "#platform/queue/catalog.ts";
import { NotYet } from "#ports/job-queue.ts";

class Passing extends Error {}

/** More than the job has attempts. */
const TURNS = JOBS["expected.check"].attempts + 1;

/** Time enough for a machine that is busy with other tests. */
const PATIENT = { timeout: 10_000 };

/** What every job queue must do, whatever it keeps its jobs in. */
export const jobQueueContract = (name: string, openSettings: () => Promise<QueueSettings>): void => {
  describe(`job queue on ${name}`, () => {
    let jobs: BullmqJobQueue;
    let consumer: JobConsumer;
    const delivered: string[] = [];
    const reports: JobReport[] = [];
    const failures = new Map<string, Error[]>();
    const held = new Map<string, Promise<void>>();
    /** Lists whose turn has not come. */
    const notYet = new Set<string>();

    const deliveries = (messageId: string): number => delivered.filter((id) => id === messageId).length;

    beforeAll(async () => {
      const settings = await openSettings();
      jobs = bullmqJobQueue(settings);
      consumer = bullmqConsumer(settings, {
        concurrency: { schedule: 1, comparison: 1, sms: 5, export: 1, reminder: 1, expected: 1 },
        onError: () => {},
        report: (job) => reports.push(job),
        failureOf: (error) => ({
          code: error instanceof Passing ? "passing" : "final",
          retry: error instanceof Passing,
        }),
        handlers: {
          "comparison.slot": async () => {
            delivered.push("slot");
          },
          "comparison.chunk": async ({ runId, chunkNo }) => {
            delivered.push(`${runId}/${chunkNo}`);
          },
          "export.write": async ({ exportId }) => {
            delivered.push(exportId);
          },
          "reminder.send": async () => {},
          "reminder.followUp": async () => {},
          "sms.deliver": async ({ messageId }) => {
            delivered.push(messageId);
            await held.get(messageId);
            const failure = failures.get(messageId)?.shift();
            if (failure) {
              throw failure;
            }
          },
          "expected.check": async ({ importId }) => {
            delivered.push(importId);
            if (notYet.has(importId) && deliveries(importId) <= TURNS) {
              throw new NotYet();
            }
          },
        },
      });
      await consumer.start();
    });
    afterAll(async () => {
      await consumer.close();
      await jobs.close();
    });

    test("delivers what was added, parsed, each to its handler", async () => {
      const messageId = randomUUID();
      const runId = randomUUID();
      await jobs.add("sms.deliver", { messageId });
      await jobs.addAll(
        "comparison.chunk",
        [0, 1, 2].map((chunkNo) => ({ payload: { runId, chunkNo } })),
      );
      await jobs.addAll("comparison.chunk", []);
      await expect
        .poll(() => delivered, PATIENT)
        .toEqual(expect.arrayContaining([messageId, `${runId}/0`, `${runId}/1`, `${runId}/2`]));
    });

    test("delivers two jobs of one key once while the first is unfinished, and again after it", async () => {
      const messageId = randomUUID();
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(messageId, promise);
      await jobs.add("sms.deliver", { messageId }, { key: messageId });
      await expect.poll(() => deliveries(messageId), PATIENT).toBe(1);
      await jobs.add("sms.deliver", { messageId }, { key: messageId });
      await jobs.addAll("sms.deliver", [{ payload: { messageId }, key: messageId }]);
      held.delete(messageId);
      resolve();
      const other = randomUUID();
      await jobs.add("sms.deliver", { messageId: other });
      await expect.poll(() => deliveries(other), PATIENT).toBe(1);
      expect(deliveries(messageId)).toBe(1);

      await expect
        .poll(async () => {
          await jobs.add("sms.deliver", { messageId }, { key: messageId });
          return deliveries(messageId);
        })
        .toBeGreaterThan(1);
    });

    test("tries again what may pass, and gives up on what can never pass", async () => {
      const [passing, final] = [randomUUID(), randomUUID()];
      failures.set(final, [new Error("13800138000")]);
      failures.set(passing, [new Passing(), new Passing()]);
      await jobs.add("sms.deliver", { messageId: final }, { key: final });
      await jobs.add("sms.deliver", { messageId: passing }, { key: passing });
      await expect.poll(() => deliveries(passing), { timeout: 15_000 }).toBe(3);
      // A second attempt at the other one would have come before the third at this one.
      expect(deliveries(final)).toBe(1);
      expect(reports.filter(({ failure }) => failure?.code === "passing")).toHaveLength(2);
      expect(reports.filter(({ failure }) => failure?.code === "final")).toHaveLength(1);
    });

    test("asks again for a job whose turn has not come, lets others go before it, and counts no attempt", async () => {
      const [waiting, other] = [randomUUID(), randomUUID()];
      const before = reports.length;
      notYet.add(waiting);
      await jobs.add("expected.check", { importId: waiting }, { key: waiting, turn: 2 });
      await expect.poll(() => deliveries(waiting), PATIENT).toBe(1);
      await jobs.add("expected.check", { importId: other }, { key: other });
      await expect.poll(() => deliveries(other), PATIENT).toBe(1);
      await expect.poll(() => deliveries(waiting), { timeout: 15_000 }).toBe(TURNS + 1);
      await expect.poll(() => reports.length, PATIENT).toBe(before + 2);
      expect(reports.slice(before).map(({ failure }) => failure)).toEqual([null, null]);
    });

    test("gives up on a payload that is not the catalog's", async () => {
      const before = reports.length;
      await jobs.add("sms.deliver", { messageId: "not an id" });
      await expect.poll(() => reports.length, PATIENT).toBe(before + 1);
      expect(reports.at(-1)?.failure).toMatchObject({ retry: false });
      expect(delivered).not.toContain("not an id");
    });

    test("keeps its schedules: the same again changes nothing, and one that is taken off stops", async () => {
      const every = { id: "often", job: "comparison.slot", repeat: { every: 200 } } as const;
      const daily = {
        id: "daily",
        job: "comparison.slot",
        repeat: { pattern: "0 6 * * *", tz: "Asia/Shanghai" },
      } as const;
      await jobs.setSchedules([every, daily]);
      await jobs.setSchedules([every, daily]);
      await expect.poll(() => deliveries("slot"), PATIENT).toBeGreaterThan(2);
      await jobs.setSchedules([daily]);
      // A retry comes a second or more later: five times the schedule's interval.
      const aSecond = async (): Promise<void> => {
        const messageId = randomUUID();
        failures.set(messageId, [new Passing()]);
        await jobs.add("sms.deliver", { messageId });
        await expect.poll(() => deliveries(messageId), PATIENT).toBe(2);
      };
      await aSecond();
      const soFar = deliveries("slot");
      await aSecond();
      expect(deliveries("slot")).toBe(soFar);
    });
  });
};

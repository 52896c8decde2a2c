import { afterAll } from "vitest";
import { startRedis, startRedisCluster, type TestRedis } from "#tests/support/redis.ts";
import { jobQueueContract } from "./job-queue.contract.ts";

/** Nobody listens there: a queue that has a Redis must not need the database. */
const NO_DATABASE = "postgresql://127.0.0.1:9/none";

const started: TestRedis[] = [];
afterAll(async () => {
  await Promise.all(started.map((redis) => redis.stop()));
});

const settingsOf = async (starting: Promise<TestRedis>) => {
  const redis = await starting;
  started.push(redis);
  return { databaseUrl: NO_DATABASE, redisUrl: redis.url };
};

jobQueueContract("Redis", () => settingsOf(startRedis()));
jobQueueContract("a Redis Cluster of three nodes", () => settingsOf(startRedisCluster()));

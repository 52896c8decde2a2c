import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort } from "#cli/stack/free-port.ts";
import { installDebianPackages } from "./debian-packages.ts";

/** `url` is a REDIS_URL. */
export type TestRedis = { url: string; stop(): Promise<void> };

type Server = { port: number; admin: Redis; stop(): Promise<void> };

const SLOTS = 16_384;
const READY_TIMEOUT_MS = 20_000;
/** A node talks to the others on its port and on the one this much above it. */
const BUS_OFFSET = 10_000;
const HIGHEST_PORT = 65_535;

const redisServer = (): string => {
  const installed = (): string | undefined =>
    [process.env.REDIS_SERVER, "/usr/bin/redis-server"].find(
      (path) => path !== undefined && existsSync(path),
    );
  const missing =
    "The queue tests need Redis: install redis-server, or name it with REDIS_SERVER=/path/to/it.";
  if (!installed()) {
    installDebianPackages(["redis-server"], missing);
  }
  const path = installed();
  if (!path) {
    throw new Error(missing);
  }
  return path;
};

const clusterPort = async (): Promise<number> => {
  for (;;) {
    const port = await freePort();
    if (port + BUS_OFFSET <= HIGHEST_PORT) {
      return port;
    }
  }
};

const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  const patientUntil = Date.now() + READY_TIMEOUT_MS;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > patientUntil) {
      throw new Error(`${what} was not ready in time.`);
    }
    await wait(50);
  }
};

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.exitCode === null ? child.once("exit", () => resolve()) : resolve()));

const startServer = async (port: number, extra: readonly string[] = []): Promise<Server> => {
  const dir = await mkdtemp(join(tmpdir(), "tuantibu-redis-"));
  const own = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--dir",
    dir,
    "--save",
    "",
    "--appendonly",
    "no",
  ];
  const child = spawn(redisServer(), [...own, ...extra], { stdio: "ignore" });
  const admin = new Redis(port, "127.0.0.1", { lazyConnect: true, retryStrategy: () => 50 });
  // It is not up yet at the first tries.
  admin.on("error", () => {});
  const stop = async (): Promise<void> => {
    admin.disconnect();
    child.kill("SIGKILL");
    await ended(child);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    await until("redis-server", async () => (await admin.ping()) === "PONG");
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, admin, stop };
};

/** One Redis on the loopback interface that keeps nothing on disk. */
export const startRedis = async (): Promise<TestRedis> => {
  const { port, stop } = await startServer(await freePort());
  return { url: `redis://127.0.0.1:${port}`, stop };
};

/** A Redis Cluster of three nodes on the loopback interface, a third of the slots each. */
export const startRedisCluster = async (): Promise<TestRedis> => {
  const flags = ["--cluster-enabled", "yes", "--cluster-node-timeout", "5000"];
  const nodes: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    for (let i = 0; i < 3; i += 1) {
      nodes.push(await startServer(await clusterPort(), flags));
    }
    await joinNodes(nodes);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `redis+cluster://${nodes.map(({ port }) => `127.0.0.1:${port}`).join(",")}`, stop };
};

const joinNodes = async (nodes: readonly Server[]): Promise<void> => {
  const [first] = nodes;
  for (const [i, { admin, port }] of nodes.entries()) {
    const [from, end] = [i, i + 1].map((n) => Math.floor((SLOTS * n) / nodes.length));
    await admin.call("CLUSTER", "ADDSLOTSRANGE", String(from), String((end ?? SLOTS) - 1));
    await first?.admin.call("CLUSTER", "MEET", "127.0.0.1", String(port));
  }
  for (const { admin } of nodes) {
    await until("Redis Cluster", async () => {
      const state = String(await admin.call("CLUSTER", "INFO"));
      return state.includes("cluster_state:ok") && state.includes(`cluster_known_nodes:${nodes.length}`);
    });
  }
};

import { setTimeout as delay } from "node:timers/promises";
import { type OwnerShare, type Owners, profileDuring, sharesOf } from "#tests/bench/support/cpu-profile.ts";
import { findProcess } from "#tests/bench/support/process-cpu.ts";
import type { DemoStack } from "#tests/support/demo-stack.ts";
import { PARTS } from "./load.ts";

/** What a script of the web process belongs to. Own code, tRPC and zod are one bundle and cannot be told apart. */
const OWNERS: Owners = [
  ["crypto", /^node:internal\/crypto/],
  ["HTTP client (health source)", /^node:internal\/deps\/undici/],
  ["Node: HTTP, sockets, streams", /^node:/],
  ["Prisma", /@prisma|\/generated\//],
  ["pg", /node_modules\/pg/],
  ["BullMQ", /node_modules\/(bullmq|ioredis)/],
  ["React", /react-dom|node_modules\/react\/|compiled\/react/],
  ["Next", /node_modules\/next\//],
  ["bundle: our code, tRPC, zod, limits", /\.next\/server/],
  ["other packages", /node_modules/],
];

/** For the environment of the stack: an inspector that is asked for takes any free port. */
export const PROFILING = { NODE_OPTIONS: "--inspect-port=0" };

const PATIENCE_MS = 10_000;
const POLL_MS = 50;

const inspectorOf = async (stack: DemoStack): Promise<string> => {
  const pid = await findProcess(process.pid, PARTS.web);
  if (pid === null) {
    throw new Error("the web process was not found");
  }
  process.kill(pid, "SIGUSR1");
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const address = /Debugger listening on (ws:\S+)/.exec(stack.output())?.[1];
    if (address) {
      return address;
    }
    if (Date.now() > deadline) {
      throw new Error("the web process opened no inspector");
    }
    await delay(POLL_MS);
  }
};

/** How the web process spends its busy time while `work` runs. Sampling itself slows it: take no figures then. */
export const webProfile = async (stack: DemoStack, work: () => Promise<unknown>): Promise<OwnerShare[]> =>
  sharesOf(await profileDuring(await inspectorOf(stack), work), OWNERS);

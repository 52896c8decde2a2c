import { setTimeout as delay } from "node:timers/promises";
import { type OwnerShare, type Owners, profileDuring, sharesOf } from "#tests/bench/support/cpu-profile.ts";
import { findProcess } from "#tests/bench/support/process-cpu.ts";
import type { DemoStack } from "#tests/support/demo-stack.ts";
import { PARTS } from "./load.ts";

/** Whose a script is. Our own code is bundled with some of the packages that it uses, and they cannot be told apart. */
const OWNERS: Owners = [
  ["crypto", /^node:internal\/crypto/],
  ["gzip", /^node:zlib|next\/dist\/compiled\/compression/],
  ["HTTP client: health source", /^node:internal\/deps\/undici/],
  ["Prisma", /@prisma|\/generated\//],
  ["pg", /node_modules\/pg/],
  ["BullMQ", /node_modules\/(bullmq|ioredis)/],
  ["rate-limiter-flexible", /rate-limiter-flexible/],
  ["tRPC, superjson", /@trpc|superjson/],
  ["zod", /node_modules\/zod/],
  ["React", /react-dom|node_modules\/react\/|compiled\/react/],
  ["Next", /node_modules\/next\//],
  ["our code, and packages bundled with it", /\.next\/server/],
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

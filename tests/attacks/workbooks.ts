import { readdir, readFile, readlink } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { hostileWorkbook, textBomb } from "#tests/support/hostile-tables.ts";
import { pick } from "#tests/support/seeded-random.ts";
import type { Archive } from "#tests/support/zip.ts";
import type { Kind, Plan } from "./attack.ts";
import type { Town } from "./town.ts";
import { outcomeOf, type Visitor } from "./visitor.ts";

/** Longest that an honest list of one row may wait for whatever others have sent in, on a machine that has more to do. */
const PATIENCE_MS = 5000;
/** What a reader may hold at most: the process that the product gives to a file. */
const MOST_MEMORY_KB = 512 * 1024;
const HOSTILE = 3;

const HONEST = Buffer.from("姓名,手机号\n王小明,13800138000\n").toString("base64");

/** The most memory that a reader of this checkout has had, while `work` goes on; 0 where the machine does not tell. */
const peakDuring = async <T>(work: Promise<T>): Promise<{ result: T; peakKb: number }> => {
  let peakKb = 0;
  let going = true;
  const watch = async (): Promise<void> => {
    while (going) {
      for (const pid of await readdir("/proc").catch(() => [])) {
        peakKb = Math.max(peakKb, await readerMemory(pid).catch(() => 0));
      }
      await delay(50);
    }
  };
  const watching = watch();
  const result = await work.finally(() => {
    going = false;
  });
  await watching;
  return { result, peakKb };
};

const readerMemory = async (pid: string): Promise<number> => {
  if (!/^\d+$/.test(pid) || !(await readFile(`/proc/${pid}/cmdline`, "utf8")).includes("read-process")) {
    return 0;
  }
  if ((await readlink(`/proc/${pid}/cwd`)) !== process.cwd()) {
    return 0;
  }
  return Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
};

const upload = async (by: Visitor, registerId: string, file: string): Promise<string | null> => {
  const named = { "x-tuantibu-register": registerId };
  const { data } = outcomeOf((await by.call("expected.upload", { registerId, file }, named)).body);
  return (data as { importId?: string } | null)?.importId ?? null;
};

/** Milliseconds until the product says what it makes of the list; null when it does not within half a minute. */
const answered = async (by: Visitor, registerId: string, importId: string): Promise<number | null> => {
  const began = performance.now();
  while (performance.now() - began < 30_000) {
    const { data } = outcomeOf((await by.call("expected.checked", { registerId, importId })).body);
    if ((data as { state?: string } | null)?.state !== "checking") {
      return performance.now() - began;
    }
    await delay(100);
  }
  return null;
};

/** What is counted against whoever sends files is no part of this: each attempt stands for somebody new. */
const forgetUploads = async ({ db }: Town): Promise<void> => {
  await db.query("delete from rate_limit where key like 'lists_per_account%'");
};

/** Files that keep whoever reads them busy, and an honest list of another organisation behind them. */
const busyReader: Plan = async (town, random) => {
  const kind = pick(random, Object.keys(hostileWorkbook) as (keyof typeof hostileWorkbook)[]);
  const isText = random() < 0.2;
  const file: Archive = isText ? textBomb(random) : hostileWorkbook[kind]();
  const hostile = Buffer.from(file).toString("base64");
  const { mallory, victim } = town;
  await forgetUploads(town);
  let honest: string | null = null;
  return {
    name: `a file that is costly to read: ${isText ? "text" : kind}`,
    run: async () => {
      for (let i = 0; i < HOSTILE; i += 1) {
        await upload(mallory.visitor, mallory.registerId, hostile);
      }
      honest = await upload(victim.visitor, victim.registerId, HONEST);
      if (honest === null) {
        return "an honest list was refused";
      }
      const { result: waited, peakKb } = await peakDuring(
        answered(victim.visitor, victim.registerId, honest),
      );
      if (waited === null || waited > PATIENCE_MS) {
        return `an honest list waited ${waited === null ? "more than 30" : Math.round(waited / 1000)} s`;
      }
      return peakKb > MOST_MEMORY_KB ? `a reader held ${Math.round(peakKb / 1024)} MB` : null;
    },
    undo: async () => {
      if (honest !== null) {
        await victim.visitor.call("expected.discard", { registerId: victim.registerId, importId: honest });
      }
    },
  };
};

export const workbooks: Kind = { share: 1, plans: [busyReader] };

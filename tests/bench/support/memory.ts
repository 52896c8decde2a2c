import { readdir, readFile } from "node:fs/promises";
import { setInterval as every } from "node:timers/promises";

const KB_PER_MB = 1024;
const SAMPLE_MS = 500;

/** Fields of /proc/<pid>/status in kB; empty when the process has ended or there is no /proc. */
const statusOf = async (pid: number): Promise<Map<string, number>> => {
  const text = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return new Map(
    [...text.matchAll(/^(\w+):\s+(\d+)/gm)].map(([, name, value]) => [name ?? "", Number(value)]),
  );
};

/** The most memory (MB) that the process has had resident since it started, as the kernel keeps it. */
export const peakRssMb = async (pid: number): Promise<number> =>
  Math.round(((await statusOf(pid)).get("VmHWM") ?? Number.NaN) / KB_PER_MB);

/** MB of PostgreSQL: what each process has for itself, and once the memory that they share. */
const serverMb = async (postmaster: number): Promise<number> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = await Promise.all(pids.map(async (pid) => ({ pid, status: await statusOf(pid) })));
  const own = all.filter(({ pid, status }) => pid === postmaster || status.get("PPid") === postmaster);
  const sum = own.reduce((kb, { status }) => kb + (status.get("RssAnon") ?? 0), 0);
  const shared = Math.max(0, ...own.map(({ status }) => status.get("RssShmem") ?? 0));
  return Math.round((sum + shared) / KB_PER_MB);
};

/** Samples the memory of a PostgreSQL twice a second until the returned function is called, which gives the most. */
export const watchServerMemory = (postmaster: number): (() => Promise<number>) => {
  const abort = new AbortController();
  let most = 0;
  const sampling = (async () => {
    for await (const _ of every(SAMPLE_MS, undefined, { signal: abort.signal })) {
      most = Math.max(most, await serverMb(postmaster));
    }
  })().catch((error: Error) => {
    if (error.name !== "AbortError") {
      throw error;
    }
  });
  return async () => {
    abort.abort();
    await sampling;
    return most;
  };
};

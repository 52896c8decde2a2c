import { readdir, readFile } from "node:fs/promises";

/** Processor time of one process and of the children that it has waited for. */
type ProcessTime = { pid: number; parent: number; seconds: number; command: string };

/** Ticks of /proc/<pid>/stat in a second; 100 on every Linux that Node runs on (USER_HZ). */
const TICKS = 100;

const readProcess = async (pid: number): Promise<ProcessTime | null> => {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile(`/proc/${pid}/cmdline`, "utf8"),
    ]);
    // The second field is the name in parentheses and may hold anything; count from behind it. See proc_pid_stat(5).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return {
      pid,
      parent: Number(fields[1]),
      seconds: ticks / TICKS,
      command: command.replaceAll("\0", " ").trim(),
    };
  } catch {
    return null;
  }
};

const readProcesses = async (): Promise<Map<number, ProcessTime>> => {
  const names = await readdir("/proc").catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const found = (await Promise.all(pids.map(readProcess))).filter((process) => process !== null);
  return new Map(found.map((process) => [process.pid, process]));
};

const isBelow = (rootPid: number, process: ProcessTime | undefined, all: Map<number, ProcessTime>): boolean =>
  process !== undefined && (process.parent === rootPid || isBelow(rootPid, all.get(process.parent), all));

/** The process whose command line fits, among everything that `rootPid` has started. */
export const findProcess = async (rootPid: number, pattern: RegExp): Promise<number | null> => {
  const all = await readProcesses();
  const found = [...all.values()].find(
    (process) => pattern.test(process.command) && isBelow(rootPid, process, all),
  );
  return found?.pid ?? null;
};

/** Seconds of processor time so far, by name of the part. */
export type CpuReading = Record<string, number>;

/**
 * Adds up the processor time of everything that `rootPid` has started, by the first of `parts` whose pattern fits the
 * command line of a process or of its nearest ancestor that fits any. Null where there is no /proc.
 */
export const readCpu = async (
  rootPid: number,
  parts: Readonly<Record<string, RegExp>>,
): Promise<CpuReading | null> => {
  const all = await readProcesses();
  if (all.size === 0) {
    return null;
  }
  const partOf = (process: ProcessTime | undefined): string | null => {
    if (!process || process.pid === rootPid) {
      return null;
    }
    const own = Object.entries(parts).find(([, pattern]) => pattern.test(process.command));
    return own?.[0] ?? partOf(all.get(process.parent));
  };
  const reading: CpuReading = Object.fromEntries(Object.keys(parts).map((name) => [name, 0]));
  for (const process of all.values()) {
    const part = isBelow(rootPid, process, all) ? partOf(process) : null;
    if (part !== null) {
      reading[part] = (reading[part] ?? 0) + process.seconds;
    }
  }
  return reading;
};

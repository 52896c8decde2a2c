import type { CpuReading } from "#tests/bench/support/process-cpu.ts";

export type CompareReport = {
  members: number;
  registers: number;
  workers: number;
  chunks: number;
  seconds: number;
  membersPerSecond: number;
  sqlLimitMembersPerSecond: number;
  ratioToSqlLimit: number;
  /** The same with a table that holds only the answers that change something: PostgreSQL need not find them. */
  changesOnlyMembersPerSecond: number;
  ratioToChangesOnly: number;
  naiveMembersPerSecond: number;
  ratioToNaive: number;
  peakRssMb: { worker: number; bureau: number; postgres: number };
  walBytes: number;
  cpuSeconds: CpuReading;
  sqlLimitCpuSeconds: number;
  /** Processor time of PostgreSQL alone for that of the whole engine: holds on a machine that is busy otherwise, too. */
  cpuRatioToSqlLimit: number;
  changed: number;
  lost: number;
  duplicated: number;
  /** Seconds of each part of the benchmark. */
  phases: Record<string, number>;
};

const line = (name: string, ...cells: (string | number)[]): string =>
  `${name.padEnd(34)}${cells.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : cell).padStart(12)).join("")}`;

/** The report for people; the JSON says the same. */
export const table = (report: CompareReport): string =>
  [
    line("members", report.members),
    line("changed, lost, duplicated", report.changed, report.lost, report.duplicated),
    "",
    line("", "members/s", "ratio"),
    line("engine", report.membersPerSecond),
    line("SQL, everybody's answers loaded", report.sqlLimitMembersPerSecond, report.ratioToSqlLimit),
    line("the same by processor time", "", report.cpuRatioToSqlLimit),
    line("SQL, changes already known", report.changesOnlyMembersPerSecond, report.ratioToChangesOnly),
    line("one look-up, one upsert a person", report.naiveMembersPerSecond, report.ratioToNaive),
    "",
    line("", "CPU, s", "peak MB"),
    ...(["worker", "bureau", "postgres"] as const).map((part) =>
      line(part, report.cpuSeconds[part] ?? Number.NaN, report.peakRssMb[part]),
    ),
    line("WAL, MB", Math.round(report.walBytes / 1e6)),
  ].join("\n");

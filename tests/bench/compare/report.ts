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
  /** The same with a table of everybody's answers, which PostgreSQL has to find the changes in. */
  sqlLimitEverybodyPerSecond: number;
  ratioToSqlLimitEverybody: number;
  naiveMembersPerSecond: number;
  ratioToNaive: number;
  peakRssMb: { worker: number; bureau: number; postgres: number };
  walBytes: number;
  cpuSeconds: CpuReading;
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
    line("SQL, changes already known", report.sqlLimitMembersPerSecond, report.ratioToSqlLimit),
    line(
      "SQL, everybody's answers loaded",
      report.sqlLimitEverybodyPerSecond,
      report.ratioToSqlLimitEverybody,
    ),
    line("one look-up, one upsert a person", report.naiveMembersPerSecond, report.ratioToNaive),
    "",
    line("", "CPU, s", "peak MB"),
    ...(["worker", "bureau", "postgres"] as const).map((part) =>
      line(part, report.cpuSeconds[part] ?? Number.NaN, report.peakRssMb[part]),
    ),
    line("WAL, MB", Math.round(report.walBytes / 1e6)),
  ].join("\n");

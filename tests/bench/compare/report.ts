import type { CpuReading } from "#tests/bench/support/process-cpu.ts";

export type RunReport = {
  members: number;
  registers: number;
  workers: number;
  chunks: number;
  seconds: number;
  /** Covered: in a run of changes most of them are not looked up. */
  membersPerSecond: number;
  peakRssMb: { worker: number; bureau: number; postgres: number };
  walBytes: number;
  cpuSeconds: CpuReading;
  changed: number;
  lost: number;
  duplicated: number;
  /** Seconds of each part of the benchmark. */
  phases: Record<string, number>;
};

/** What a sweep is held against. */
export type Limits = {
  sqlLimitMembersPerSecond: number;
  ratioToSqlLimit: number;
  /** The same with a table that holds only the answers that change something: PostgreSQL need not find them. */
  changesOnlyMembersPerSecond: number;
  ratioToChangesOnly: number;
  naiveMembersPerSecond: number;
  ratioToNaive: number;
  sqlLimitCpuSeconds: number;
  /** Processor time of PostgreSQL alone for that of the whole engine: holds on a machine that is busy otherwise, too. */
  cpuRatioToSqlLimit: number;
};

/** Of a run of changes: processor time of the engine (worker and PostgreSQL) and of the bureau; null when nobody changed. */
export type OfChanges = {
  engineCpuSeconds: number;
  engineMicrosecondsPerChanged: number | null;
  bureauMicrosecondsPerChanged: number | null;
};

export type CompareReport = RunReport & (Limits | OfChanges);

const line = (name: string, ...cells: (string | number | null)[]): string =>
  `${name.padEnd(34)}${cells.map((cell) => (typeof cell === "number" ? cell.toLocaleString("en") : (cell ?? "")).padStart(12)).join("")}`;

const ratios = (report: CompareReport): string[] =>
  "engineCpuSeconds" in report
    ? [
        "",
        line("", "engine", "bureau"),
        line(
          "CPU for each who changed, µs",
          report.engineMicrosecondsPerChanged,
          report.bureauMicrosecondsPerChanged,
        ),
      ]
    : [
        line("SQL, everybody's answers loaded", report.sqlLimitMembersPerSecond, report.ratioToSqlLimit),
        line("the same by processor time", "", report.cpuRatioToSqlLimit),
        line("SQL, changes already known", report.changesOnlyMembersPerSecond, report.ratioToChangesOnly),
        line("one look-up, one upsert a person", report.naiveMembersPerSecond, report.ratioToNaive),
      ];

/** The report for people; the JSON says the same. */
export const table = (report: CompareReport): string =>
  [
    line("members", report.members),
    line("changed, lost, duplicated", report.changed, report.lost, report.duplicated),
    "",
    line("", "members/s", "engineCpuSeconds" in report ? "" : "ratio"),
    line("engine", report.membersPerSecond),
    ...ratios(report),
    "",
    line("", "CPU, s", "peak MB"),
    ...(["worker", "bureau", "postgres"] as const).map((part) =>
      line(part, report.cpuSeconds[part] ?? Number.NaN, report.peakRssMb[part]),
    ),
    line("WAL, MB", Math.round(report.walBytes / 1e6)),
  ].join("\n");

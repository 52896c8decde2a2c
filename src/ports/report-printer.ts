import type { Trend } from "#domain/register/trend.ts";

export type ReportBar = { label: string; count: number; colour: string };

/** What a printed report is made of, from top to bottom. */
export type ReportSection =
  | { kind: "bars"; title: string; bars: readonly ReportBar[] }
  | {
      kind: "trend";
      title: string;
      trend: Trend;
      legend: readonly Omit<ReportBar, "count">[];
      tooFew: string;
    }
  | {
      kind: "table";
      title: string;
      head: readonly string[];
      /** Of the columns, as shares of the width. */
      widths: readonly number[];
      rows: readonly (readonly string[])[];
    }
  | { kind: "text"; title: string; text: string };

export type PrintedReport = {
  title: string;
  /** Whose it is, as the heading. */
  organisation: string;
  lines: readonly string[];
  sections: readonly ReportSection[];
  /** Across every page, and at its foot. */
  watermark: string;
  page: (page: number, of: number) => string;
  /** What stands for the characters, by number, that the file has no form of. */
  missing: (numbers: string) => string;
};

/** Puts a report on pages of A4. */
export interface ReportPrinter {
  /** The file, piece by piece. */
  print(report: PrintedReport): AsyncIterable<Uint8Array>;
}

import type { GroupScope } from "#domain/access/access.ts";

/** What can be had as a file: lists of members, the report of today, and the days of the last week or month. */
export const EXPORT_KINDS = ["roster", "exceptions", "day", "week", "month"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

export const EXPORT_FORMATS = ["xlsx", "csv", "pdf"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `erased`: somebody who was in the file has left the register since. */
export const EXPORT_STATES = ["queued", "running", "done", "failed", "erased"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

const FORMATS: Record<ExportKind, readonly ExportFormat[]> = {
  roster: ["xlsx", "csv"],
  exceptions: ["xlsx", "csv"],
  day: ["pdf"],
  week: ["pdf", "xlsx"],
  month: ["pdf", "xlsx"],
};

/** Unfinished exports of one account at a time. */
export const UNFINISHED_MOST = 3;
/** How often somebody begins to write an export before it counts as failed. */
export const WRITE_ATTEMPTS = 4;

export function formatsOf(kind: ExportKind): readonly ExportFormat[] {
  return FORMATS[kind];
}

/** The kinds that read the register's counters by day, and how many days; those are of the whole register alone. */
export function daysOf(kind: ExportKind): number | null {
  return kind === "week" ? 7 : kind === "month" ? 30 : null;
}

/** Whether somebody whose role covers `scope` can have it: there are no counters by day of groups. */
export function isWithinReach(kind: ExportKind, scope: GroupScope): boolean {
  return scope === null || daysOf(kind) === null;
}

/** Whether two roles cover the same: a file holds what its maker was allowed to see when it was written. */
export function isSameScope(one: GroupScope, other: GroupScope): boolean {
  return one === null || other === null
    ? one === other
    : one.length === other.length && one.every((id) => other.includes(id));
}

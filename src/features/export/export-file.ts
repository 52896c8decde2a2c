import { daysOf } from "#domain/export/export.ts";
import { csvFile } from "#lib/spreadsheet/csv.ts";
import type { Row } from "#lib/spreadsheet/sheet.ts";
import { xlsxFile } from "#lib/spreadsheet/xlsx.ts";
import type { Deps } from "#ports/deps.ts";
import type { RosterFilter } from "#ports/roster-store.ts";
import { dayRow, daySheet, lastDays, periodReport } from "./day-counts.ts";
import { dayReport } from "./day-report.ts";
import type { ExportContext } from "./heading.ts";
import { memberBatches } from "./member-batches.ts";
import { memberRow, memberSheet } from "./member-sheet.ts";

type FileDeps = Pick<Deps, "roster" | "reportPrinter">;

/** Hears of the members that go into the file, before they do. */
type Seen = (membershipIds: readonly string[]) => Promise<void>;

/** A file as it comes, and how many rows it will have; `seen` is called as they are read. */
export const exportFile = async (
  deps: FileDeps,
  context: ExportContext,
  seen: Seen,
): Promise<{ total: number; content: AsyncIterable<Uint8Array> }> => {
  const { kind, format } = context.order;
  switch (kind) {
    case "roster":
    case "exceptions":
      return memberFile(deps, context, seen);
    case "day": {
      const { report, listed } = await dayReport(deps, context);
      await seen(listed);
      return { total: listed.length, content: deps.reportPrinter.print(report) };
    }
    case "week":
    case "month": {
      const total = daysOf(kind) ?? 0;
      return format === "pdf"
        ? { total, content: deps.reportPrinter.print(await periodReport(deps, context)) }
        : { total, content: xlsxFile(daySheet(context), dayBatches(deps, context, total)) };
    }
  }
};

const memberFile = async (
  deps: FileDeps,
  context: ExportContext,
  seen: Seen,
): Promise<{ total: number; content: AsyncIterable<Uint8Array> }> => {
  const { order, at } = context;
  const part = { registerId: order.registerId, scope: order.scope };
  const filter: RosterFilter =
    order.kind === "exceptions" ? { ...order.filter, verdict: "exception" } : order.filter;
  const batches = async function* (): AsyncGenerator<Row[]> {
    const asked = { part, filter, at };
    for await (const members of memberBatches(deps, asked)) {
      await seen(members.map(({ membershipId }) => membershipId));
      yield members.map((member) => memberRow(member, context));
    }
  };
  const write = order.format === "csv" ? csvFile : xlsxFile;
  return {
    total: await deps.roster.count(part, filter, at),
    content: write(memberSheet(context), batches()),
  };
};

async function* dayBatches(deps: FileDeps, context: ExportContext, count: number): AsyncGenerator<Row[]> {
  yield (await lastDays(deps, context, count)).map(dayRow(context));
}

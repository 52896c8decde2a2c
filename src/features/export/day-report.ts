import { type Reason, VERDICTS } from "#domain/health/requirement.ts";
import { shanghaiDate, shanghaiMinute } from "#domain/health/shanghai-time.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { PAPER, PAPER_VERDICTS } from "#domain/paper.ts";

import { TEST_AGES } from "#domain/roster/test-age.ts";
import type { RosterRow } from "#features/roster/shapes.ts";
import type { Deps } from "#ports/deps.ts";
import type { PrintedReport, ReportBar, ReportSection } from "#ports/report-printer.ts";
import type { RosterReads, RosterTiles } from "#ports/roster-store.ts";
import { lastDays, trendSection } from "./day-counts.ts";
import { dataAge, type ExportContext, filterText, watermark } from "./heading.ts";
import { memberBatches } from "./member-batches.ts";

const WEEK = 7;
/** As many as fit on two pages with the rest; all of them are one spreadsheet away. */
const LISTED_MOST = 24;

type Exceptions = { listed: RosterRow[]; total: number; byReason: Map<Reason["kind"], number> };

/** Today's report, and who is on its list. */
export const dayReport = async (
  deps: Pick<Deps, "roster">,
  context: ExportContext,
): Promise<{ report: PrintedReport; listed: string[] }> => {
  const { order, register, at, words } = context;
  const part = { registerId: order.registerId, scope: order.scope };
  const { groupId } = order.filter;
  const whole = order.scope === null && groupId === undefined;
  const { tiles, exceptions, days } = await deps.roster.atOneInstant(async (roster) => ({
    tiles: await roster.tiles({ ...part, groupId }, at),
    exceptions: await exceptionsOf({ roster }, context),
    days: whole ? await lastDays({ roster }, context, WEEK) : [],
  }));
  const filter = filterText(context);
  const report: PrintedReport = {
    title: words.kind.day,
    organisation: register.organisationName,
    lines: [
      `${shanghaiDate(at.now)} · ${words.people(tiles.total)} · ${dataAge(context)}`,
      ...(filter === null ? [] : [filter]),
      words.notice,
    ],
    sections:
      tiles.total === 0
        ? [{ kind: "text", title: words.report.today, text: words.report.noMembers }]
        : [
            ...tileSections(context, tiles),
            ...reasonSection(context, exceptions),
            ...(whole ? [trendSection(context, days, WEEK)] : []),
            ...listSections(context, exceptions),
          ],
    watermark: watermark(context),
    page: words.page,
    missing: words.missing,
  };
  return { report, listed: exceptions.listed.map(({ membershipId }) => membershipId) };
};

const exceptionsOf = async (
  deps: { roster: RosterReads },
  { order, at }: ExportContext,
): Promise<Exceptions> => {
  const found: Exceptions = { listed: [], total: 0, byReason: new Map() };
  const asked = {
    part: { registerId: order.registerId, scope: order.scope },
    filter: { groupId: order.filter.groupId, verdict: "exception" as const },
    at,
  };
  for await (const batch of memberBatches(deps, asked)) {
    found.listed.push(...batch.slice(0, LISTED_MOST - found.listed.length));
    found.total += batch.length;
    for (const kind of batch.flatMap(({ reasons }) => [...new Set(reasons.map((reason) => reason.kind))])) {
      found.byReason.set(kind, (found.byReason.get(kind) ?? 0) + 1);
    }
  }
  return found;
};

const tileSections = ({ words }: ExportContext, tiles: RosterTiles): ReportSection[] => {
  const bars = <K extends string>(
    keys: readonly K[],
    labels: Record<K, string>,
    counts: Record<K, number>,
    colourOf: (key: K) => string = () => PAPER.bar,
  ): ReportBar[] =>
    keys
      .filter((key) => counts[key] > 0)
      .map((key) => ({ label: labels[key], count: counts[key], colour: colourOf(key) }));
  const { column, verdict, codeState, testAge, vaccination } = words;
  return [
    {
      kind: "bars",
      title: column.verdict,
      bars: VERDICTS.map((key) => ({
        label: verdict[key],
        count: tiles.verdict[key],
        colour: PAPER_VERDICTS[key],
      })),
    },
    { kind: "bars", title: column.codeState, bars: bars(CODE_STATES, codeState, tiles.codeState) },
    { kind: "bars", title: column.testAge, bars: bars(TEST_AGES, testAge, tiles.testAge) },
    {
      kind: "bars",
      title: column.vaccination,
      bars: bars(VACCINATION_LEVELS, vaccination, tiles.vaccination),
    },
  ];
};

/** Each kind of reason under a general sentence: which colour or which level differs from person to person. */
const reasonSection = ({ words }: ExportContext, { byReason }: Exceptions): ReportSection[] => {
  const labelOf = (kind: Reason["kind"]): string => {
    switch (kind) {
      case "code_state":
        return words.column.codeState;
      case "vaccination":
        return words.column.vaccination;
      case "test_overdue":
        return words.column.testAge;
      case "stale":
        return words.reason({ kind, since: new Date(0) }, shanghaiMinute);
      default:
        return words.reason({ kind }, shanghaiMinute);
    }
  };
  const bars = [...byReason]
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]): ReportBar => ({ label: labelOf(kind), count, colour: PAPER_VERDICTS.exception }));
  return bars.length === 0 ? [] : [{ kind: "bars", title: words.report.reasons, bars }];
};

const listSections = ({ words }: ExportContext, { listed, total }: Exceptions): ReportSection[] => {
  const title = words.report.exceptions;
  if (listed.length === 0) {
    return [{ kind: "text", title, text: words.report.noExceptions }];
  }
  const { column } = words;
  const table: ReportSection = {
    kind: "table",
    title: `${title} · ${words.people(total)}`,
    head: [column.name, column.document, column.phone, column.reasons],
    widths: [0.16, 0.22, 0.16, 0.46],
    rows: listed.map(({ name, documentMasked, phoneMasked, reasons }) => [
      name,
      documentMasked,
      phoneMasked,
      reasons.map((reason) => words.reason(reason, shanghaiMinute)).join("；"),
    ]),
  };
  const left = total - listed.length;
  return left === 0 ? [table] : [table, { kind: "text", title: "", text: words.more(left) }];
};

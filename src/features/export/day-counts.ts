import { daysOf } from "#domain/export/export.ts";
import { VERDICTS, type Verdict } from "#domain/health/requirement.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { CODE_STATES, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { PAPER_VERDICTS } from "#domain/paper.ts";
import { figureText, TREND_ORDER, trendOf } from "#domain/register/trend.ts";
import { TEST_AGES } from "#domain/roster/test-age.ts";
import type { Row, Sheet } from "#lib/spreadsheet/sheet.ts";
import type { Deps } from "#ports/deps.ts";
import type { PrintedReport, ReportSection } from "#ports/report-printer.ts";
import type { RegisterDay, RosterReads } from "#ports/roster-store.ts";
import { type ExportContext, watermark } from "./heading.ts";

const DAY_MS = 24 * 3_600_000;
const WEEK = 7;

/** The register's counters of the last days, today included, oldest first. */
export const lastDays = (
  { roster }: { roster: Pick<RosterReads, "history"> },
  { order, at }: ExportContext,
  count: number,
): Promise<RegisterDay[]> =>
  roster.history(order.registerId, new Date(at.now.getTime() - (count - 1) * DAY_MS));

export const daySheet = ({ order, register, words, ...rest }: ExportContext): Sheet => {
  const mark = watermark({ order, register, words, ...rest });
  const { column, codeState, testAge, vaccination } = words;
  const head = [
    column.day,
    column.total,
    ...VERDICTS.map((key) => verdictText(words, key)),
    ...CODE_STATES.map((key) => named(words, key === "green", codeState[key])),
    ...TEST_AGES.map((key) => named(words, key === "none", `${column.testAge} ${testAge[key]}`)),
    ...VACCINATION_LEVELS.map((key) =>
      named(words, key === "boosted", `${column.vaccination} ${vaccination[key]}`),
    ),
  ];
  return {
    name: words.kind[order.kind],
    lines: [
      `${register.organisationName} · ${words.kind[order.kind]}`,
      mark,
      words.report.trend,
      words.report.figures,
      words.notice,
    ],
    head,
    widths: head.map((text) => Math.max(10, text.length * 2)),
    footer: mark,
  };
};

/** Of a day, with whoever is not told of by another. */
const verdictText = (words: ExportContext["words"], verdict: Verdict): string =>
  named(words, verdict === "meets", words.verdict[verdict]);

/** One of each kind of column has the rest too: whoever is not told of by another. */
const named = ({ rest }: ExportContext["words"], isRest: boolean, label: string): string =>
  isRest ? rest(label) : label;

export const dayRow =
  ({ words }: ExportContext) =>
  ({ day, tiles }: RegisterDay): Row =>
    tiles.total === 0
      ? [day, words.report.tooFew]
      : [
          day,
          figureText(tiles.total),
          ...VERDICTS.map((key) => figureText(tiles.verdict[key])),
          ...CODE_STATES.map((key) => figureText(tiles.codeState[key])),
          ...TEST_AGES.map((key) => figureText(tiles.testAge[key])),
          ...VACCINATION_LEVELS.map((key) => figureText(tiles.vaccination[key])),
        ];

/** The days as a drawing; said in words where there are none. */
export const trendSection = (
  { at, words }: ExportContext,
  days: readonly RegisterDay[],
  count: number,
): ReportSection => {
  const title = `${words.days(count)} · ${words.report.trend}`;
  if (days.length === 0) {
    return { kind: "text", title, text: words.report.noTrend };
  }
  const legend = TREND_ORDER.map((verdict) => ({
    label: verdictText(words, verdict),
    colour: PAPER_VERDICTS[verdict],
  }));
  const trend = trendOf(days, shanghaiDate(at.now), count);
  return { kind: "trend", title, trend, legend, tooFew: words.report.tooFew };
};

/** The report of a week or a month. */
export const periodReport = async (
  deps: Pick<Deps, "roster">,
  context: ExportContext,
): Promise<PrintedReport> => {
  const { order, register, at, words } = context;
  const count = daysOf(order.kind) ?? WEEK;
  const days = await lastDays(deps, context, count);
  const { columns } = trendOf(days, shanghaiDate(at.now), count);
  return {
    title: words.kind[order.kind],
    organisation: register.organisationName,
    lines: [`${columns[0]?.day} – ${columns.at(-1)?.day}`, words.report.figures, words.notice],
    sections: [
      trendSection(context, days, count),
      {
        kind: "table",
        title: words.kind[order.kind],
        head: [
          words.column.day,
          words.column.total,
          ...VERDICTS.map((verdict) => verdictText(words, verdict)),
        ],
        widths: [0.25, ...Array.from({ length: 1 + VERDICTS.length }, () => 0.75 / (1 + VERDICTS.length))],
        rows: columns
          .toReversed()
          .map(({ day, counts, gap }) =>
            counts === null
              ? [day, gap === "too_few" ? words.report.tooFew : words.report.notCompared]
              : [day, figureText(counts.total), ...VERDICTS.map((verdict) => figureText(counts[verdict]))],
          ),
      },
    ],
    watermark: watermark(context),
    page: words.page,
    missing: words.missing,
  };
};

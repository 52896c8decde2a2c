import { PAPER, PAPER_VERDICTS } from "#domain/paper.ts";
import { hasDayBelow, shortDay } from "#domain/register/trend.ts";
import type { ReportSection } from "#ports/report-printer.ts";
import { INNER, PAGE, type PageWriter } from "./page-writer.ts";

type Section<K extends ReportSection["kind"]> = Extract<ReportSection, { kind: K }>;

const LINE = 14;
const TITLE = 20;
const GAP = 10;
const LEFT = PAGE.margin;
const GUTTER = 24;
const HALF = (INNER - GUTTER) / 2;
/** Of a bar's width its label, and points for its number. */
const LABEL_SHARE = 0.4;
const NUMBERS = 46;
const TREND_HEIGHT = 96;

/** Draws the sections one below the other, bars two abreast. */
export const drawSections = (page: PageWriter, sections: readonly ReportSection[]): void => {
  for (let i = 0; i < sections.length; i += 1) {
    const section = sections[i];
    const next = sections[i + 1];
    if (section?.kind === "bars") {
      const pair = next?.kind === "bars" ? [section, next] : [section];
      drawBars(page, pair);
      i += pair.length - 1;
    } else if (section !== undefined) {
      drawSection(page, section);
    }
    page.down(GAP);
  }
};

const drawSection = (page: PageWriter, section: Exclude<ReportSection, { kind: "bars" }>): void => {
  switch (section.kind) {
    case "text":
      drawText(page, section);
      break;
    case "table":
      drawTable(page, section);
      break;
    case "trend":
      drawTrend(page, section);
      break;
  }
};

const title = (page: PageWriter, text: string, x: number = LEFT): void => {
  page.text(text, x, page.y, { size: 11 });
};

const drawText = (page: PageWriter, section: Section<"text">): void => {
  page.fit(TITLE + LINE);
  if (section.title !== "") {
    title(page, section.title);
    page.down(TITLE);
  }
  page.text(section.text, LEFT, page.y, { colour: PAPER.muted, width: INNER });
  page.down(page.heightOf(section.text, INNER));
};

const drawBars = (page: PageWriter, pair: readonly Section<"bars">[]): void => {
  const lines = Math.max(...pair.map(({ bars }) => bars.length));
  page.fit(TITLE + lines * LINE);
  const width = pair.length === 1 ? INNER : HALF;
  const labels = width * LABEL_SHARE;
  for (const [i, { title: text, bars }] of pair.entries()) {
    const x = LEFT + i * (HALF + GUTTER);
    title(page, text, x);
    const most = Math.max(1, ...bars.map(({ count }) => count));
    for (const [line, { label, count, colour }] of bars.entries()) {
      const at = page.y + TITLE + line * LINE;
      page.text(label, x, at, { width: labels - 6, height: LINE, ellipsis: true });
      page.bar(x + labels, at + 2, ((width - labels - NUMBERS) * count) / most, 8, colour);
      page.text(String(count), x + width - NUMBERS, at, { width: NUMBERS, align: "right" });
    }
  }
  page.down(TITLE + lines * LINE);
};

const drawTrend = (page: PageWriter, { title: text, trend, legend, tooFew }: Section<"trend">): void => {
  page.fit(TITLE + TREND_HEIGHT + 4 * LINE);
  title(page, text);
  page.down(TITLE);
  const base = page.y + TREND_HEIGHT;
  const step = INNER / trend.columns.length;
  const width = Math.min(step * 0.7, 36);
  for (const [i, { day, counts, gap, parts }] of trend.columns.entries()) {
    const x = LEFT + i * step + (step - width) / 2;
    for (const { verdict, from, height } of parts) {
      page.bar(
        x,
        base - (from + height) * TREND_HEIGHT,
        width,
        height * TREND_HEIGHT,
        PAPER_VERDICTS[verdict],
      );
    }
    if (counts === null) {
      page.text(gap === "too_few" ? "×" : "–", x, base - 12, { width, align: "center", colour: PAPER.muted });
    }
    if (hasDayBelow(i, trend.columns.length)) {
      page.text(shortDay(day), x - 14, base + 3, {
        size: 7.5,
        colour: PAPER.muted,
        width: width + 28,
        align: "center",
      });
    }
  }
  page.doc
    .moveTo(LEFT, base)
    .lineTo(LEFT + INNER, base)
    .lineWidth(0.7)
    .stroke(PAPER.rule);
  page.down(TREND_HEIGHT + LINE + 2);
  for (const [i, { label, colour }] of legend.entries()) {
    const x = LEFT + i * 130;
    page.bar(x, page.y + 2, 7, 7, colour);
    page.text(label, x + 11, page.y, { colour: PAPER.muted });
  }
  page.down(LINE);
  if (trend.columns.some(({ gap }) => gap === "too_few")) {
    page.text(`×: ${tooFew}`, LEFT, page.y, { colour: PAPER.muted });
    page.down(LINE);
  }
};

const drawTable = (page: PageWriter, { title: text, head, widths, rows }: Section<"table">): void => {
  page.fit(TITLE + 3 * LINE);
  title(page, text);
  page.down(TITLE);
  const places = widths.map(
    (_, i) => LEFT + INNER * widths.slice(0, i).reduce((sum, width) => sum + width, 0),
  );
  const widthOf = (i: number): number => INNER * (widths[i] ?? 0) - 6;
  const drawRow = (cells: readonly string[], colour?: string): void => {
    const height = Math.max(...cells.map((cell, i) => page.heightOf(cell, widthOf(i)))) + 5;
    page.fit(height);
    for (const [i, cell] of cells.entries()) {
      page.text(cell, places[i] ?? LEFT, page.y, { width: widthOf(i), ...(colour ? { colour } : {}) });
    }
    page.down(height);
    page.doc
      .moveTo(LEFT, page.y - 3)
      .lineTo(LEFT + INNER, page.y - 3)
      .lineWidth(0.5)
      .stroke(PAPER.ruleLight);
  };
  drawRow(head, PAPER.muted);
  for (const row of rows) {
    drawRow(row);
  }
};

import { PAPER } from "#domain/paper.ts";
import type { PrintedReport, ReportPrinter } from "#ports/report-printer.ts";
import { fonts } from "./fonts.ts";
import { INNER, PAGE, type PageWriter, pageWriter } from "./page-writer.ts";
import { drawSections } from "./sections.ts";

const MARK_SIZE = 15;
const MARK_OPACITY = 0.08;
const MARK_ANGLE = -32;

/** Reports as PDF by pdfkit, which is loaded with the first of them. */
export const pdfReports = (): ReportPrinter => ({
  async *print(report) {
    const { default: PDFDocument } = await import("pdfkit");
    const { file, load, main, missing } = fonts();
    const text = JSON.stringify(report);
    await load(text);
    const doc = new PDFDocument({
      size: "A4",
      margin: PAGE.margin,
      bufferPages: true,
      lang: "zh-CN",
      displayTitle: true,
      info: { Title: `${report.organisation} ${report.title}`, Creator: "Tuantibu" },
      // A font of our own from the start, or pdfkit looks for one of its own.
      font: file(main) as unknown as string,
    });
    const page = pageWriter(doc);
    drawHead(page, report);
    drawSections(page, report.sections);
    drawMissing(page, report, missing(text));
    markPages(page, report);
    doc.end();
    yield* doc as AsyncIterable<Uint8Array>;
  },
});

const drawHead = (page: PageWriter, { organisation, title, lines }: PrintedReport): void => {
  page.text(organisation, PAGE.margin, page.y, { size: 17, width: INNER });
  page.down(page.heightOf(organisation, INNER, 17) + 4);
  page.text(title, PAGE.margin, page.y, { size: 13, colour: PAPER.brand });
  page.down(22);
  for (const line of lines) {
    page.text(line, PAGE.margin, page.y, { colour: PAPER.muted, width: INNER });
    page.down(page.heightOf(line, INNER) + 2);
  }
  page.down(10);
};

/** What 〓 stands for, by number. */
const drawMissing = (page: PageWriter, { missing }: PrintedReport, characters: readonly string[]): void => {
  if (characters.length === 0) {
    return;
  }
  const numbers = characters.map((one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  const line = missing(numbers.join(" "));
  page.fit(page.heightOf(line, INNER));
  page.text(line, PAGE.margin, page.y, { colour: PAPER.muted, width: INNER });
};

/** The watermark across each page and at its foot: a photograph of part of one still names who made it. */
const markPages = (page: PageWriter, { watermark, page: pageText }: PrintedReport): void => {
  const { doc } = page;
  const { start, count } = doc.bufferedPageRange();
  for (let i = 0; i < count; i += 1) {
    doc.switchToPage(start + i);
    // The foot is in the margin, where text would else open another page.
    doc.page.margins.bottom = 0;
    doc.save().fillOpacity(MARK_OPACITY);
    for (const at of [0.22, 0.5, 0.78]) {
      const y = PAGE.height * at;
      doc.save().rotate(MARK_ANGLE, { origin: [PAGE.width / 2, y] });
      page.text(watermark, 0, y, { size: MARK_SIZE, width: PAGE.width, align: "center" });
      doc.restore();
    }
    doc.restore().fillOpacity(1);
    const foot = PAGE.height - PAGE.margin;
    page.text(watermark, PAGE.margin, foot, { size: 7.5, colour: PAPER.muted, width: INNER - 90 });
    page.text(pageText(i + 1, count), PAGE.width - PAGE.margin - 90, foot, {
      size: 7.5,
      colour: PAPER.muted,
      width: 90,
      align: "right",
    });
  }
};

import type PDFDocument from "pdfkit";
import { encode } from "uqr";
import { PAPER } from "#domain/paper.ts";
import {
  type Drawing,
  type DrawnPart,
  type DrawnRectangle,
  type DrawnText,
  QR_LEVEL,
  QR_QUIET_MODULES,
} from "#domain/poster/drawing.ts";
import type { PosterPrinter } from "#ports/poster-printer.ts";
import { documentFonts } from "./document-fonts.ts";
import { type FontRun, fonts } from "./fonts.ts";

type Doc = InstanceType<typeof PDFDocument>;

/** Points in a unit of each sheet: A4 in tenths of a millimetre; the phone's picture at half a point a pixel. */
const POINTS = { a4: 72 / 254, phone: 0.5 } as const;
/** The font file has one weight; a line around each character makes it look bold. In units of the type size. */
const BOLD_LINE = 0.026;

/** Posters as PDF by pdfkit, which is loaded with the first of them, with its font. */
export const pdfPosters = (): PosterPrinter => ({
  async pdf(drawing, joinUrl) {
    const { default: PDFDocument } = await import("pdfkit");
    const { file, load, main } = fonts();
    await load(textOf(drawing));
    const points = POINTS[drawing.format];
    const doc = new PDFDocument({
      size: [drawing.width * points, drawing.height * points],
      margin: 0,
      lang: "zh-CN",
      displayTitle: true,
      info: { Title: titleOf(drawing), Creator: "Tuantibu" },
      // A font of our own from the start, or pdfkit looks for one of its own.
      font: file(main) as unknown as string,
    });
    const chunks: Uint8Array[] = [];
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    const ended = new Promise((resolve) => doc.on("end", resolve));
    const modules = qrModules(joinUrl);
    doc.scale(points);
    const write = writerOf(doc);
    for (const part of drawing.parts) {
      drawPart(doc, part, modules, write);
    }
    doc.end();
    await ended;
    return new Uint8Array(Buffer.concat(chunks));
  },
  missing: (drawing) => fonts().missing(textOf(drawing)),
});

const textOf = ({ parts }: Drawing): string =>
  parts.map((part) => (part.kind === "text" ? part.text : "")).join("");

const titleOf = ({ parts }: Drawing): string =>
  parts.flatMap((part) => (part.kind === "text" ? [part.text] : []))[2] ?? "";

const drawPart = (
  doc: Doc,
  part: DrawnPart,
  modules: boolean[][],
  write: (text: DrawnText) => void,
): void => {
  if (part.kind === "text") {
    write(part);
  } else if (part.kind === "rectangle") {
    drawRectangle(doc, part);
  } else {
    doc.save().translate(part.x, part.y);
    doc.scale(part.size / modules.length);
    drawModules(doc, modules);
    doc.restore();
  }
};

/** The rows of the QR code of an address, as the page draws it (qrcode.react boosts too), quiet zone included; true is dark. */
export const qrModules = (joinUrl: string): boolean[][] =>
  encode(joinUrl, { ecc: QR_LEVEL, boostEcc: true, border: QR_QUIET_MODULES }).data;

/** One shape of all dark modules, so that no seam shows between two of them. */
const drawModules = (doc: Doc, modules: boolean[][]): void => {
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      if (dark) doc.rect(x, y, 1, 1);
    }
  }
  doc.fill(PAPER.black);
};

const drawRectangle = (doc: Doc, { x, y, width, height, radius, fill }: DrawnRectangle): void => {
  doc.roundedRect(x, y, width, height, radius).fill(fill);
};

/** Writes a line from the fonts that have its characters. */
const writerOf = (doc: Doc): ((text: DrawnText) => void) => {
  const { use, runs: runsOf } = documentFonts(doc);
  const widthOf = ({ font, text }: FontRun): number => {
    use(font);
    return doc.widthOfString(text);
  };
  return ({ x, y, size, anchor, bold, fill, text }) => {
    doc
      .fontSize(size)
      .fillColor(fill)
      .strokeColor(fill)
      .lineWidth(size * BOLD_LINE);
    const runs = runsOf(text).map((run) => ({
      ...run,
      width: widthOf(run),
    }));
    let left = anchor === "middle" ? x - runs.reduce((sum, { width }) => sum + width, 0) / 2 : x;
    for (const run of runs) {
      use(run.font);
      doc.text(run.text, left, y, { baseline: "alphabetic", lineBreak: false, fill: true, stroke: bold });
      left += run.width;
    }
  };
};

import type PDFDocument from "pdfkit";
import { PAPER } from "#domain/paper.ts";
import { documentFonts } from "./document-fonts.ts";

type Doc = InstanceType<typeof PDFDocument>;

/** Points of A4. */
export const PAGE = { width: 595.28, height: 841.89, margin: 42 } as const;
export const INNER = PAGE.width - 2 * PAGE.margin;
/** Above the foot. */
const BOTTOM = PAGE.height - PAGE.margin - 18;

type TextStyle = {
  size?: number;
  colour?: string;
  width?: number;
  align?: "left" | "center" | "right";
  height?: number;
  ellipsis?: boolean;
};

/** Draws on a document from top to bottom, and turns the page where something would not fit. */
export type PageWriter = ReturnType<typeof pageWriter>;

export const pageWriter = (doc: Doc) => {
  const { main, use, runs } = documentFonts(doc);
  let y: number = PAGE.margin;

  return {
    doc,
    get y() {
      return y;
    },
    down(points: number): void {
      y += points;
    },
    /** Turns the page unless `height` still fits. */
    fit(height: number): void {
      if (y + height > BOTTOM) {
        doc.addPage();
        y = PAGE.margin;
      }
    },
    /** Text at a place; characters that the main font lacks come from another, or are marked as missing. */
    text(
      text: string,
      x: number,
      at: number,
      { size = 9, colour = PAPER.ink, ...options }: TextStyle = {},
    ): void {
      doc.fillColor(colour).fontSize(size);
      const pieces = runs(text);
      for (const [i, piece] of pieces.entries()) {
        use(piece.font);
        const continued = i < pieces.length - 1;
        if (i === 0) {
          doc.text(piece.text, x, at, { ...options, continued, lineBreak: options.width !== undefined });
        } else {
          doc.text(piece.text, { ...options, continued });
        }
      }
      use(main);
    },
    heightOf(text: string, width: number, size = 9): number {
      use(main);
      return doc.fontSize(size).heightOfString(text, { width });
    },
    bar(x: number, at: number, width: number, height: number, colour: string): void {
      if (width > 0 && height > 0) {
        doc.rect(x, at, width, height).fill(colour);
      }
    },
  };
};

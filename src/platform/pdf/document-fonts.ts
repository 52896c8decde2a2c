import type PDFDocument from "pdfkit";
import { type FontRun, fonts } from "./fonts.ts";

/** Our fonts on one document: `use` turns to one of them, `runs` parts a text by the fonts that have its characters. */
export const documentFonts = (doc: InstanceType<typeof PDFDocument>) => {
  const { file, main, runsOf } = fonts();
  const registered = new Set<string>();
  const use = (font: string): void => {
    if (!registered.has(font)) {
      doc.registerFont(font, file(font));
      registered.add(font);
    }
    doc.font(font);
  };
  use(main);
  // What the document's font object is, its types do not say.
  const { font: face } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(c: number): boolean } } })
    ._font;
  const runs = (text: string): FontRun[] => runsOf(text, (codePoint) => face.hasGlyphForCodePoint(codePoint));
  return { main, use, runs };
};

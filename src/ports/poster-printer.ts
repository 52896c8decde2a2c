import type { Drawing } from "#domain/poster/drawing.ts";

/** Makes files of posters. */
export interface PosterPrinter {
  /** One page as PDF, with text that can be selected; the QR code leads to `joinUrl`. */
  pdf(drawing: Drawing, joinUrl: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The characters of a drawing that the file has no form of: 〓 stands for each. */
  missing(drawing: Drawing): string[];
}

/** The sheets a poster is made for: paper on a wall, and a picture for a chat group. */
export const POSTER_FORMATS = ["a4", "phone"] as const;
export type PosterFormat = (typeof POSTER_FORMATS)[number];

export type DrawnRectangle = {
  kind: "rectangle";
  x: number;
  y: number;
  width: number;
  height: number;
  radius: number;
  fill: string;
};

/** One line of text on its baseline (`y`); `x` is its start or its middle. `width` is the most that it takes in any font. */
export type DrawnText = {
  kind: "text";
  x: number;
  y: number;
  size: number;
  width: number;
  anchor: "start" | "middle";
  bold: boolean;
  fill: string;
  text: string;
};

/** The QR code with its quiet zone, in a square. */
type DrawnQr = { kind: "qr"; x: number; y: number; size: number };

export type DrawnPart = DrawnRectangle | DrawnText | DrawnQr;

/** A sheet in units of its own: tenths of a millimetre on A4, pixels on a phone's picture. Later parts lie on earlier ones. */
export type Drawing = { format: PosterFormat; width: number; height: number; parts: DrawnPart[] };

/**
 * Of the QR code. "M" restores 15% of a worn or stained sheet; "Q" would need more modules on the same paper, each smaller.
 * Four modules of quiet zone are what ISO/IEC 18004 asks for.
 */
export const QR_LEVEL = "M";
export const QR_QUIET_MODULES = 4;

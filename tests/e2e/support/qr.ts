import jsQR from "jsqr";
import { PNG } from "pngjs";

/** What the QR code in a picture says; null when none can be read. */
export const decodeQr = (png: Buffer): string | null => {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null;
};

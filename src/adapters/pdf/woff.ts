import { inflateSync } from "node:zlib";

const HEADER = 44;
const ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

const padded = (length: number): number => (length + 3) & ~3;

/**
 * The font in a WOFF file (W3C, WOFF File Format 1.0) as OpenType. The PDF library would inflate a whole table again for each
 * character that it takes from it: a minute for a page of text.
 */
export const openTypeOf = (woff: Buffer): Buffer => {
  if (woff.toString("latin1", 0, 4) !== "wOFF") {
    throw new Error("not a WOFF file");
  }
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const entry = woff.subarray(HEADER + i * ENTRY, HEADER + (i + 1) * ENTRY);
    const [offset, compressed, size] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const bytes = woff.subarray(offset, offset + compressed);
    return {
      tag: entry.subarray(0, 4),
      checksum: entry.subarray(16, 20),
      bytes: compressed < size ? inflateSync(bytes) : bytes,
    };
  });
  let at = SFNT_HEADER + count * SFNT_ENTRY;
  const font = Buffer.alloc(at + tables.reduce((sum, { bytes }) => sum + padded(bytes.byteLength), 0));
  woff.copy(font, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(power * SFNT_ENTRY, 6);
  font.writeUInt16BE(Math.log2(power), 8);
  font.writeUInt16BE((count - power) * SFNT_ENTRY, 10);
  for (const [i, { tag, checksum, bytes }] of tables.entries()) {
    const entry = SFNT_HEADER + i * SFNT_ENTRY;
    tag.copy(font, entry);
    checksum.copy(font, entry + 4);
    font.writeUInt32BE(at, entry + 8);
    font.writeUInt32BE(bytes.byteLength, entry + 12);
    bytes.copy(font, at);
    at += padded(bytes.byteLength);
  }
  return font;
};

import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** Of a spreadsheet. */
const MAX_ENTRIES = 1000;

/**
 * The parts of a ZIP archive whose names are asked for, unpacked; no other is. How much they hold is measured by unpacking,
 * since what the archive says of itself may be a lie. Throws for a broken one; null as soon as they are more than `most`
 * bytes together. (APPNOTE 6.3.10, 4.3)
 */
export const unpackZip = (
  archive: Uint8Array,
  isAskedFor: (name: string) => boolean,
  most: number,
): Map<string, Buffer> | null => {
  const file = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (file.readUInt16LE(end + 8) !== count) {
    throw new Error("the archive is one of several volumes");
  }
  if (count > MAX_ENTRIES) {
    return null;
  }
  const parts = new Map<string, Buffer>();
  let left = most;
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (file.readUInt32LE(at) !== ENTRY) {
      throw new Error("the archive's directory is broken");
    }
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    if (isAskedFor(name) && !parts.has(name)) {
      const content = contentAt(file, at, left);
      if (content === null) {
        return null;
      }
      parts.set(name, content);
      left -= content.length;
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
};

/** The last end record; nothing may stand behind it, so that the archive has one directory alone. */
const endOf = (file: Buffer): number => {
  for (let at = file.length - 4; at >= 0; at -= 1) {
    if (file.readUInt32LE(at) === END) {
      if (at + 22 > file.length || at + 22 + file.readUInt16LE(at + 20) !== file.length) {
        throw new Error("the archive's end record is broken");
      }
      return at;
    }
  }
  throw new Error("the archive has no end");
};

/** What the directory's entry at this place leads to; null when it is more than `most`. */
const contentAt = (file: Buffer, entry: number, most: number): Buffer | null => {
  const method = file.readUInt16LE(entry + 10);
  const header = file.readUInt32LE(entry + 42);
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  if (method === STORED) {
    const size = file.readUInt32LE(entry + 24);
    return size > most ? null : file.subarray(start, start + size);
  }
  if (method !== DEFLATED) {
    throw new Error("the archive is packed in a way that spreadsheets are not");
  }
  try {
    return inflateRawSync(file.subarray(start), { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
};

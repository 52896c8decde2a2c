import { inflateRawSync } from "node:zlib";
import { Unreadable } from "./unreadable.ts";

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
const EXTRA_64 = 0x0001;
/** In place of a number that stands elsewhere, in 64 bits. */
const ELSEWHERE_16 = 0xffff;
const ELSEWHERE_32 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/** A part of the archive by its name; null when there is none. */
export type Parts = (name: string) => Buffer | null;

/** As parts are called: some programs write `\`, some begin with `/`, and case does not count (ECMA-376-2, 6.2.2). */
export const partName = (name: string): string =>
  name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();

/**
 * A ZIP archive, of which a part is unpacked when it is asked for. How much it holds is measured by unpacking, since what the
 * archive says of itself may be a lie: together they may be `most` bytes. Throws Unreadable, and Error for a broken one.
 * (APPNOTE 6.3.10, 4.3)
 */
export const openZip = (archive: Uint8Array, most: number): Parts => {
  const file = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const entries = new Map<string, number>();
  const { count, start } = directoryOf(file);
  let at = start;
  for (let i = 0; i < count; i += 1) {
    if (file.readUInt32LE(at) !== ENTRY) {
      throw new Error("the archive's directory is broken");
    }
    const end = at + 46 + file.readUInt16LE(at + 28);
    const name = partName(file.toString("utf8", at + 46, end));
    if (!entries.has(name)) {
      entries.set(name, at);
    }
    at = end + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  let left = most;
  return (name) => {
    const entry = entries.get(partName(name));
    if (entry === undefined) {
      return null;
    }
    const content = contentAt(file, entry, left);
    left -= content.length;
    return content;
  };
};

/** How many entries the archive has, and where the first one's is. Each is at least 46 bytes, so they cannot be more than there are. */
const directoryOf = (file: Buffer): { count: number; start: number } => {
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  const start = file.readUInt32LE(end + 16);
  if (count === ELSEWHERE_16 || start === ELSEWHERE_32) {
    return directory64Of(file, end);
  }
  if (file.readUInt16LE(end + 8) !== count) {
    throw new Error("the archive is one of several volumes");
  }
  return { count, start };
};

const directory64Of = (file: Buffer, end: number): { count: number; start: number } => {
  if (file.readUInt32LE(end - 20) !== LOCATOR_64) {
    throw new Error("the archive's end record is elsewhere, and nowhere");
  }
  const at = longAt(file, end - 12);
  const count = longAt(file, at + 32);
  if (file.readUInt32LE(at) !== END_64 || longAt(file, at + 24) !== count) {
    throw new Error("the archive's long end record is broken");
  }
  return { count, start: longAt(file, at + 48) };
};

/** A number of 64 bits, of which none in a file of ours is larger than 53. */
const longAt = (file: Buffer, at: number): number => Number(file.readBigUInt64LE(at));

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

/** Where the entry's data begin, and how many bytes it is unpacked. */
const placeOf = (file: Buffer, entry: number): { header: number; size: number } => {
  const place = { size: file.readUInt32LE(entry + 24), header: file.readUInt32LE(entry + 42) };
  const packed = file.readUInt32LE(entry + 20);
  let at = entry + 46 + file.readUInt16LE(entry + 28);
  const end = at + file.readUInt16LE(entry + 30);
  while (at + 4 <= end && file.readUInt16LE(at) !== EXTRA_64) {
    at += 4 + file.readUInt16LE(at + 2);
  }
  // In this order, and of each only when it is elsewhere.
  at += 4;
  if (place.size === ELSEWHERE_32) {
    place.size = longAt(file, at);
    at += 8;
  }
  if (packed === ELSEWHERE_32) {
    at += 8;
  }
  if (place.header === ELSEWHERE_32) {
    place.header = longAt(file, at);
  }
  return place;
};

const contentAt = (file: Buffer, entry: number, most: number): Buffer => {
  const method = file.readUInt16LE(entry + 10);
  const { header, size } = placeOf(file, entry);
  const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
  if (method === STORED) {
    if (size > most) {
      throw new Unreadable("large");
    }
    return file.subarray(start, start + size);
  }
  if (method !== DEFLATED) {
    throw new Error("the archive is packed in a way that spreadsheets are not");
  }
  try {
    return inflateRawSync(file.subarray(start), { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw error instanceof RangeError ? new Unreadable("large") : error;
  }
};

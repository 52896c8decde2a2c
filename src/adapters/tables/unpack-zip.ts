import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;
/** Of a spreadsheet; each further part is work for whoever reads it. */
const MAX_ENTRIES = 1000;

type UnpackedZip = { bytes: number; names: string[] };

/**
 * The names in a ZIP archive and how much they hold together when unpacked: measured by unpacking, since what the archive
 * says of itself may be a lie. Throws for a broken one; null as soon as it is more than `most` bytes. (APPNOTE 6.3.10, 4.3)
 */
export const unpackZip = (archive: Uint8Array, most: number): UnpackedZip | null => {
  const file = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(file);
  const count = file.readUInt16LE(end + 10);
  if (file.readUInt16LE(end + 8) !== count) {
    throw new Error("the archive is one of several volumes");
  }
  if (count > MAX_ENTRIES) {
    return null;
  }
  const unpacked: UnpackedZip = { bytes: 0, names: [] };
  let at = file.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (file.readUInt32LE(at) !== ENTRY) {
      throw new Error("the archive's directory is broken");
    }
    const nameLength = file.readUInt16LE(at + 28);
    const header = file.readUInt32LE(at + 42);
    unpacked.names.push(file.toString("utf8", header + 30, header + 30 + file.readUInt16LE(header + 26)));
    const size = sizeOf(file, header, most - unpacked.bytes);
    if (size === null) {
      return null;
    }
    unpacked.bytes += size;
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return unpacked;
};

/** The last end record. Searched for as the reader after this one does, so that both go by the same directory. */
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

/** By the entry's own header, as the reader after this one goes by it. */
const sizeOf = (file: Buffer, header: number, most: number): number | null => {
  const method = file.readUInt16LE(header + 8);
  const extra = file.readUInt16LE(header + 28);
  const start = header + 30 + file.readUInt16LE(header + 26) + extra;
  if (method !== DEFLATED) {
    // An extra field may say another size (4.5.3), which the reader believes.
    const stored = extra > 0 ? file.length - start : file.readUInt32LE(header + 18);
    return stored > most ? null : stored;
  }
  try {
    return inflateRawSync(file.subarray(start), { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    if (error instanceof RangeError) {
      return null;
    }
    throw error;
  }
};

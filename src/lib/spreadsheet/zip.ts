import { Readable } from "node:stream";
import { constants, crc32, createDeflateRaw } from "node:zlib";

export type ZipEntry = { name: string; content: AsyncIterable<Uint8Array> | Iterable<Uint8Array> };

type Written = { name: Buffer; at: number; crc: number; compressed: number; size: number };

const VERSION = 20;
/** Sizes stand behind the data, as they are not known before; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980: a file says when it was made in its text. */
const DATE = 0x0021;

/** A ZIP archive (PKWARE APPNOTE 6.3.10), piece by piece, compressed beside this thread. Entries under 4 GB. */
export async function* zipFile(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), at, crc: 0, compressed: 0, size: 0 };
    const header = localHeader(entry);
    yield header;
    for await (const chunk of deflated(entry, content)) {
      entry.compressed += chunk.byteLength;
      yield chunk;
    }
    const descriptor = numbers([4, 0x08074b50], ...sizesOf(entry));
    yield descriptor;
    at += header.byteLength + entry.compressed + descriptor.byteLength;
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, written.length],
    [2, written.length],
    [4, directory.byteLength],
    [4, at],
    [2, 0],
  );
}

/** Fast rather than small: what is compressed is of a few words many times over. */
const deflated = (entry: Written, content: ZipEntry["content"]): AsyncIterable<Uint8Array> => {
  const counted = async function* () {
    for await (const chunk of content) {
      entry.crc = crc32(chunk, entry.crc);
      entry.size += chunk.byteLength;
      yield chunk;
    }
  };
  const source = Readable.from(counted(), { objectMode: false, highWaterMark: 256 * 1024 });
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED, chunkSize: 64 * 1024 });
  source.on("error", (error) => deflate.destroy(error));
  return source.pipe(deflate);
};

type Field = readonly [bytes: 2 | 4, value: number];

/** Little-endian. */
const numbers = (...fields: readonly Field[]): Buffer => {
  const buffer = Buffer.alloc(fields.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of fields) {
    buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
};

const sizesOf = ({ crc, compressed, size }: Written): Field[] => [
  [4, crc],
  [4, compressed],
  [4, size],
];

const COMMON: readonly Field[] = [
  [2, FLAGS],
  [2, DEFLATED],
  [2, 0],
  [2, DATE],
];

const localHeader = ({ name }: Written): Buffer =>
  Buffer.concat([
    numbers([4, 0x04034b50], [2, VERSION], ...COMMON, [4, 0], [4, 0], [4, 0], [2, name.byteLength], [2, 0]),
    name,
  ]);

const directoryEntry = (entry: Written): Buffer =>
  Buffer.concat([
    numbers(
      [4, 0x02014b50],
      [2, VERSION],
      [2, VERSION],
      ...COMMON,
      ...sizesOf(entry),
      [2, entry.name.byteLength],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, entry.at],
    ),
    entry.name,
  ]);

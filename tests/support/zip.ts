import { deflateRawSync } from "node:zlib";

export type Archive = Uint8Array;

type Variant = {
  /** As programs write that do not know sizes beforehand, and some always: numbers of 64 bits, sizes behind the data. */
  isLong?: boolean;
  /** Of each entry, in place of the true size of what is unpacked. */
  size?: number;
  /** Whether the entries are put in as they are. */
  isStored?: boolean;
};

/** A ZIP archive of these parts, by the letter of APPNOTE 6.3.10, without the checks that readers skip. */
export const zipOf = (
  parts: Readonly<Record<string, string | Uint8Array>>,
  { isLong = false, isStored = false, size }: Variant = {},
): Archive => {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, part] of Object.entries(parts)) {
    const content = Buffer.from(part);
    const data = isStored ? content : deflateRawSync(content);
    const sizes = { packed: data.length, unpacked: size ?? content.length };
    const method = isStored ? 0 : 8;
    const header = fields([4, 0x04034b50], [2, isLong ? 45 : 20], [2, isLong ? 8 : 0], [2, method], [8, 0]);
    const written = isLong
      ? fields([4, 0xffffffff], [4, 0xffffffff], [2, name.length], [2, 20])
      : fields([4, sizes.packed], [4, sizes.unpacked], [2, name.length], [2, 0]);
    const extra = isLong ? fields([2, 1], [2, 16], [8, 0], [8, 0]) : Buffer.alloc(0);
    const descriptor = isLong
      ? fields([4, 0x08074b50], [4, 0], [8, sizes.packed], [8, sizes.unpacked])
      : Buffer.alloc(0);
    const entry = fields([4, 0x02014b50], [2, 45], [2, 20], [2, isLong ? 8 : 0], [2, method], [8, 0]);
    const long = isLong
      ? fields([2, 0x5455], [2, 1], [1, 0], [2, 1], [2, 24], [8, sizes.unpacked], [8, sizes.packed], [8, at])
      : Buffer.alloc(0);
    const place = isLong
      ? fields([4, 0xffffffff], [4, 0xffffffff], [2, name.length], [2, long.length])
      : fields([4, sizes.packed], [4, sizes.unpacked], [2, name.length], [2, 0]);
    const rest = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, isLong ? 0xffffffff : at]);
    const pieces = [header, written, Buffer.from(name), extra, data, descriptor];
    local.push(...pieces);
    directory.push(entry, place, rest, Buffer.from(name), long);
    at += pieces.reduce((sum, { length }) => sum + length, 0);
  }
  const listed = Buffer.concat(directory);
  const count = Object.keys(parts).length;
  const longEnd = fields(
    [4, 0x06064b50],
    [8, 44],
    [2, 45],
    [2, 45],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, listed.length],
    [8, at],
    [4, 0x07064b50],
    [4, 0],
    [8, at + listed.length],
    [4, 1],
  );
  const end = isLong
    ? fields([4, 0x06054b50], [4, 0], [2, 0xffff], [2, 0xffff], [4, 0xffffffff], [4, 0xffffffff], [2, 0])
    : fields([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, listed.length], [4, at], [2, 0]);
  return Buffer.concat([...local, listed, ...(isLong ? [longEnd] : []), end]);
};

/** Little-endian numbers of so many bytes. */
const fields = (...numbers: readonly (readonly [bytes: number, value: number])[]): Buffer =>
  Buffer.concat(
    numbers.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      for (let i = 0; i < bytes; i += 1) {
        field[i] = Math.floor(value / 256 ** i) % 256;
      }
      return field;
    }),
  );

/** Numbers from here on are no sectors but the end of a chain, or say what a sector is for (MS-CFB, 2.1). */
const NO_SECTOR = 0xfffffffa;
const NO_ENTRY = 0xffffffff;
const ENTRY_SIZE = 128;
const STREAM = 2;
/** Sectors of the allocation table that the header itself names. */
const NAMED_IN_HEADER = 109;

/** A stream of the root storage by its name; null when there is none. */
export type Streams = (name: string) => Buffer | null;

/** A compound file (MS-CFB), in which .xls files are, and encrypted ones. Throws for a broken one. */
export const openCompound = (bytes: Uint8Array): Streams => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = 1 << file.readUInt16LE(30);
  const miniSize = 1 << file.readUInt16LE(32);
  if ((size !== 512 && size !== 4096) || miniSize !== 64) {
    throw new Error("the sectors have a size that none have");
  }
  const sector = (n: number): Buffer => {
    const at = (n + 1) * size;
    if (at >= file.length) {
      throw new Error("a sector is behind the end");
    }
    return file.subarray(at, at + size);
  };
  const table = tableOf(file, size, sector);
  const content = (first: number): Buffer =>
    Buffer.concat(chain(first, table, file.length / size).map(sector));

  const directory = content(file.readUInt32LE(48));
  const mini = content(directory.readUInt32LE(116));
  const miniTable = content(file.readUInt32LE(60));
  const longest = file.readUInt32LE(56);
  return (name) => {
    const entry = entriesOf(directory).find((each) => each.name === name.toLowerCase());
    if (entry === undefined) {
      return null;
    }
    if (entry.size >= longest) {
      return content(entry.first).subarray(0, entry.size);
    }
    const pieces = chain(entry.first, (n) => miniTable.readUInt32LE(n * 4), mini.length / miniSize);
    return Buffer.concat(pieces.map((n) => mini.subarray(n * miniSize, (n + 1) * miniSize))).subarray(
      0,
      entry.size,
    );
  };
};

type Next = (n: number) => number;

/** Sectors from the first to the end of the chain; one of more than there are runs in a circle. */
const chain = (first: number, next: Next, most: number): number[] => {
  const numbers: number[] = [];
  for (let n = first; n < NO_SECTOR; n = next(n)) {
    if (numbers.push(n) > most + 1) {
      throw new Error("a chain of sectors has no end");
    }
  }
  return numbers;
};

/** Which sector comes after one: the allocation table, whose own sectors are named in the header and a chain behind it. */
const tableOf = (file: Buffer, size: number, sector: (n: number) => Buffer): Next => {
  const perSector = size / 4;
  const named = Array.from({ length: NAMED_IN_HEADER }, (_, i) => file.readUInt32LE(76 + i * 4));
  const further = chain(file.readUInt32LE(68), (n) => sector(n).readUInt32LE(size - 4), file.length / size);
  for (const n of further) {
    named.push(...Array.from({ length: perSector - 1 }, (_, i) => sector(n).readUInt32LE(i * 4)));
  }
  const sectors = named.filter((n) => n < NO_SECTOR);
  return (n) => sector(sectors[Math.floor(n / perSector)] ?? NO_SECTOR).readUInt32LE((n % perSector) * 4);
};

type Entry = { name: string; first: number; size: number };

/** The streams of the root storage: a tree, of which each entry is met once. What other storages hold is somebody else's. */
const entriesOf = (directory: Buffer): Entry[] => {
  const entries: Entry[] = [];
  const met = new Set<number>();
  const open = [directory.readUInt32LE(76)];
  for (let n = open.pop(); n !== undefined; n = open.pop()) {
    if (n === NO_ENTRY || met.has(n)) {
      continue;
    }
    met.add(n);
    const entry = directory.subarray(n * ENTRY_SIZE, (n + 1) * ENTRY_SIZE);
    open.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
    if (entry[66] === STREAM) {
      const name = entry.toString("utf16le", 0, Math.max(0, entry.readUInt16LE(64) - 2)).toLowerCase();
      entries.push({ name, first: entry.readUInt32LE(116), size: entry.readUInt32LE(120) });
    }
  }
  return entries;
};

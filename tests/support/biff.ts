import { CFB } from "@e965/xlsx";

/** One record of an .xls file (MS-XLS, 2.1.4): its type, and little-endian numbers of two bytes, or bytes as they are. */
export const record = (type: number, ...data: readonly (number | Uint8Array)[]): Buffer => {
  const body = Buffer.concat(
    data.map((part) => (typeof part === "number" ? Buffer.of(part & 0xff, part >> 8) : part)),
  );
  return Buffer.concat([Buffer.of(type & 0xff, type >> 8, body.length & 0xff, body.length >> 8), body]);
};

export const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** A text of BIFF8 with as many bytes for its length, its characters of two bytes each. */
export const wide = (text: string, lengthBytes: 1 | 2): Buffer =>
  Buffer.concat([
    lengthBytes === 1 ? Buffer.of(text.length) : Buffer.of(text.length & 0xff, text.length >> 8),
    Buffer.of(1),
    Buffer.from(text, "utf16le"),
  ]);

export const BIFF8 = 0x0600;
export const BIFF5 = 0x0500;
const BOF = 0x0809;
const EOF = record(0x000a);
const BOUND_SHEET = 0x0085;

type SheetOf = { name: Buffer; state?: number; records: readonly Buffer[] };

/** A workbook's stream: its own records, the names of its sheets and where they are, and the sheets. */
export const biffOf = (version: number, globals: readonly Buffer[], sheets: readonly SheetOf[]): Buffer => {
  const begin = record(BOF, version, 5);
  const bodies = sheets.map(({ records }) => Buffer.concat([record(BOF, version, 0x10), ...records, EOF]));
  const size = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);
  const named = sheets.map(({ name }) => 4 + 6 + name.length);
  let at = size([begin, ...globals, EOF]) + named.reduce((sum, length) => sum + length, 0);
  const bounds = sheets.map(({ name, state = 0 }, i) => {
    const bound = record(BOUND_SHEET, at & 0xffff, at >> 16, bytes(state, 0), name);
    at += bodies[i]?.length ?? 0;
    return bound;
  });
  return Buffer.concat([begin, ...globals, ...bounds, EOF, ...bodies]);
};

/** A compound file with these streams. */
export const compoundOf = (streams: Readonly<Record<string, Uint8Array>>): Buffer => {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) {
    CFB.utils.cfb_add(container, name, Buffer.from(content));
  }
  return Buffer.from(CFB.write(container, { type: "buffer" }) as Uint8Array);
};

import { deflateRawSync } from "node:zlib";
import { CFB, utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { MAX_ROWS } from "#domain/expected/check-list.ts";
import { readSheets } from "./read-sheets.ts";

const HEAD = ["姓名", "证件号码", "手机号"];
const ROWS = [HEAD, ["王小明", "11010519491231002X", 13800138000], [], ["李雷", "", "13800138001"]];
const LINES = ["姓名,证件号码,手机号", '王小明,"11010519491231002X",13800138000', '"李,""雷""\n",,1'].join(
  "\r\n",
);

const workbook = (bookType: "xlsx" | "biff8" | "xlsb" | "ods", ...sheets: unknown[][][]): Uint8Array => {
  const book = utils.book_new();
  for (const [i, rows] of sheets.entries()) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), `表${i + 1}`);
  }
  return new Uint8Array(write(book, { type: "array", bookType, compression: true, bookSST: true }));
};

/** What TextEncoder cannot write: found by decoding every two-byte sequence of GB 18030. */
const gb18030 = (text: string): Uint8Array => {
  const decoder = new TextDecoder("gb18030");
  const known = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Uint8Array.from([...text].flatMap((char) => known.get(char) ?? [char.charCodeAt(0)]));
};

const utf16be = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, "utf16le").swap16();

const END_SIGNATURE = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** An archive of one file that says of itself that it holds nothing, and holds `content`. */
const lyingZip = (name: string, content: Buffer): Uint8Array => {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const before = Buffer.concat([local, Buffer.from(name), data]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, entry, Buffer.from(name), end]);
};

describe("a spreadsheet", () => {
  it.each(["xlsx", "biff8"] as const)(
    "as %s gives its cells, numbers as numbers, blank rows as holes",
    (bookType) => {
      const read = readSheets(workbook(bookType, [["说明"]], ROWS));
      const [, sheet] = read.ok ? read.value.map(({ lines }) => lines) : [];
      expect(sheet?.[0]).toEqual(HEAD);
      expect(sheet?.[1]).toEqual(["王小明", "11010519491231002X", 13800138000]);
      expect(sheet?.[2] ?? []).toEqual([]);
      expect(sheet?.[3]?.[0]).toBe("李雷");
    },
  );

  it.each(["xlsx", "biff8"] as const)(
    "as %s says when it has more columns or lines than are looked at",
    (bookType) => {
      const wide = [HEAD, Array.from({ length: 101 }, () => "1")];
      const long = Array.from({ length: MAX_ROWS + 22 }, () => ["王"]);
      expect(readSheets(workbook(bookType, wide, long, ROWS))).toMatchObject({
        value: [
          { isWide: true, isCut: false },
          { isWide: false, isCut: true },
          { isWide: false, isCut: false, hiddenColumns: [] },
        ],
      });
    },
  );

  it.each(["xlsb", "ods"] as const)("as %s is of a kind that is not read", (bookType) => {
    expect(readSheets(workbook(bookType, ROWS))).toEqual({ ok: false, problem: "type" });
  });

  it("that is cut off is damaged", () => {
    const file = workbook("xlsx", ROWS);
    expect(readSheets(file.subarray(0, file.length - 600))).toEqual({ ok: false, problem: "damaged" });
    const damaged = Uint8Array.from(file).fill(0x55, 40, 400);
    expect(readSheets(damaged)).toEqual({ ok: false, problem: "damaged" });
  });

  it("that unpacks to more than any list is not unpacked, whatever it says of itself", () => {
    const bomb = lyingZip("_rels/.rels", Buffer.alloc(60 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(readSheets(bomb)).toEqual({ ok: false, problem: "large" });
  });

  it.each<[string, (file: Uint8Array) => Uint8Array]>([
    ["that end record is cut off", (file) => Buffer.concat([file, END_SIGNATURE])],
    [
      "it has a second end record in its comment",
      (file) => {
        const end = Buffer.alloc(22);
        END_SIGNATURE.copy(end);
        return Buffer.concat([file, end, Buffer.from("behind")]);
      },
    ],
    [
      "it says two numbers of entries",
      (file) => {
        const other = Buffer.from(file);
        other.writeUInt16LE(1, other.length - 12);
        return other;
      },
    ],
  ])("is damaged when its end can be read in two ways: %s", (_, change) => {
    expect(readSheets(change(workbook("xlsx", ROWS)))).toEqual({ ok: false, problem: "damaged" });
  });

  it("that says the same long text in every cell is handed on cut", () => {
    const long = "长".repeat(30_000);
    const read = readSheets(workbook("xlsx", [HEAD, ...Array.from({ length: 300 }, () => [long, long])]));
    const [sheet] = read.ok ? read.value.map(({ lines }) => lines) : [];
    expect(sheet).toHaveLength(301);
    expect(sheet?.[300]).toEqual(["长".repeat(200), "长".repeat(200)]);
  });

  it("shut by a password says so", () => {
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, "EncryptionInfo", Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]));
    CFB.utils.cfb_add(container, "EncryptedPackage", Buffer.alloc(64));
    const shut = Uint8Array.from(Buffer.from(CFB.write(container, { type: "buffer" }) as Uint8Array));
    expect(readSheets(shut)).toEqual({ ok: false, problem: "password" });
  });
});

describe("a text file", () => {
  it.each<[string, Uint8Array]>([
    ["UTF-8", Buffer.from(LINES)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${LINES}`)],
    ["UTF-16, low byte first", Buffer.from(`\uFEFF${LINES}`, "utf16le")],
    ["UTF-16, high byte first", utf16be(LINES)],
    ["GB 18030", gb18030(LINES)],
  ])("in %s gives its lines", (_, file) => {
    const read = readSheets(file);
    const [lines] = read.ok ? read.value.map(({ lines }) => lines) : [];
    expect(lines?.[0]).toEqual(HEAD);
    expect(lines?.[1]).toEqual(["王小明", "11010519491231002X", "13800138000"]);
    expect(lines?.[2]).toEqual(['李,"雷"\n', "", "1"]);
  });

  it.each<[string, Uint8Array]>([
    ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ["noise", Uint8Array.from({ length: 400 }, (_, i) => (i * 97) % 251)],
  ])("is not %s", (_, file) => {
    expect(readSheets(file)).toEqual({ ok: false, problem: "type" });
  });

  it.each(["\t", ";"])("may part its cells by %j", (separator) => {
    const read = readSheets(Buffer.from(`名单\n${HEAD.join(separator)}\n王小明${separator}${separator}\n`));
    expect(read).toMatchObject({ ok: true, value: [{ lines: [["名单"], HEAD, ["王小明"]] }] });
  });

  it("is handed on up to one person too many, its cells cut, its blank lines holes", () => {
    const line = `${"王".repeat(300)},1\n`;
    const read = readSheets(
      Buffer.from(`姓名,手机号\n\n , \n${line.repeat(MAX_ROWS + 30)}`.slice(0, 5_000_000)),
    );
    const [lines] = read.ok ? read.value.map(({ lines }) => lines) : [];
    expect(lines?.[1]).toBeUndefined();
    expect(lines?.[2]).toBeUndefined();
    expect(lines?.[3]).toEqual(["王".repeat(200), "1"]);
    const many = readSheets(Buffer.from("王,1\n".repeat(MAX_ROWS + 30)));
    expect(many.ok && many.value[0]?.lines).toHaveLength(MAX_ROWS + 21);
    expect(many).toMatchObject({ value: [{ isCut: true }] });
    const just = readSheets(Buffer.from(`${"王,1\n".repeat(MAX_ROWS + 21)}\n ,\n`));
    expect(just).toMatchObject({ value: [{ isCut: false }] });
  });

  it("says when it has more columns than are looked at", () => {
    const wide = (cells: number) => readSheets(Buffer.from(`${"手机,".repeat(cells - 1)}姓名,\n王,\n`));
    expect(wide(100)).toMatchObject({ value: [{ isWide: false }] });
    expect(wide(101)).toMatchObject({ value: [{ isWide: true }] });
  });

  it("with more in it than any list is too large", () => {
    const wide = `${`${"1".repeat(200)},`.repeat(99)}\n`;
    expect(readSheets(Buffer.from(wide.repeat(1250)))).toEqual({ ok: false, problem: "large" });
  });

  it("that is empty has no lines", () => {
    expect(readSheets(new Uint8Array())).toMatchObject({ ok: true, value: [{ lines: [] }] });
  });
});

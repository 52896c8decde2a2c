import { inflateSync } from "node:zlib";
import PDFDocument from "pdfkit";
import { expect, test } from "vitest";
import { fonts } from "./fonts.ts";
import { pdfReports } from "./report-printer.ts";

const bytesOf = async (name: string): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  const report = pdfReports().print({
    title: "日报",
    organisation: "晨光实验学校",
    lines: ["2026-11-21"],
    sections: [
      {
        kind: "table",
        title: "异常人员",
        head: ["姓名", "原因"],
        widths: [0.3, 0.7],
        rows: [[name, "红码"]],
      },
    ],
    watermark: "由 王小明 138****0001 于 2026-11-21 10:00 从团体簿导出",
    page: (page, of) => `第 ${page} 页，共 ${of} 页`,
    missing: (numbers) => `〓：${numbers}`,
  });
  for await (const chunk of report) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** The characters that a PDF has forms of, as its fonts' tables name them. */
const printedIn = (pdf: Buffer): Set<string> => {
  const text = pdf.toString("latin1");
  const streams = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body = ""]) => {
    try {
      return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const tables = streams.filter((stream) => stream.includes("beginbfrange"));
  const numbers = tables.flatMap((table) =>
    [...table.matchAll(/<([0-9a-f ]{4,9})>/g)].map(([, hex]) => hex ?? ""),
  );
  return new Set(numbers.map((hex) => Buffer.from(hex.replace(" ", ""), "hex").swap16().toString("utf16le")));
};

test("a report is a small PDF with the characters that it uses alone", async () => {
  const bytes = await bytesOf("王小明");
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.byteLength).toBeLessThan(100_000);
});

test("a rare character comes from another file of the font, one of an extension from another font, and one that none has is marked", () => {
  const common = (codePoint: number): boolean => "龘".codePointAt(0) === codePoint;
  const runs = fonts().runsOf("龘頔𠮷\u{E0100}𠮸㛃𰻝", common);
  expect(runs.map(({ text }) => text)).toEqual(["龘", "頔", "𠮷𠮸", "㛃", "〓"]);
  expect(fonts().missing("二𠮷 野家㛃䶮\u{E0100}𰻝𰻝")).toEqual(["𰻝"]);
});

test("a name with such characters is printed, and what is not is told by its number", async () => {
  const printed = printedIn(await bytesOf("二𠮷野家㛃䶮食品厂"));
  for (const character of "二𠮷野家㛃䶮食品厂") {
    expect(printed).toContain(character);
  }
  expect(printed).not.toContain("〓");
  const marked = printedIn(await bytesOf("𰻝面"));
  for (const character of "〓面U+30EDD") {
    expect(marked).toContain(character);
  }
});

test("fonts have what their lists say they have, and all ideographs of GB 18030 but five", async () => {
  const { load, file, main, runsOf, missing } = fonts();
  const blocks = [
    [0x3400, 0x4db5],
    [0x4e00, 0x9fef],
    [0x20000, 0x2a6d6],
    [0x2a700, 0x2b734],
    [0x2b740, 0x2b81d],
    [0x2b820, 0x2cea1],
    [0x2ceb0, 0x2ebe0],
  ] as const;
  const ideographs = blocks.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  );
  // Elements made since, and two of the standard of 2022.
  expect(missing(ideographs.join(""))).toEqual(Array.from("鿫鿬鿭鿮鿯"));
  await load("");
  const doc = new PDFDocument({ font: file(main) as unknown as string });
  for (const ideograph of ideographs.filter((_, i) => i % 997 === 0)) {
    await load(ideograph);
    doc.font(file(runsOf(ideograph, () => false)[0]?.font ?? ""));
    const { font } = (doc as unknown as { _font: { font: { hasGlyphForCodePoint(c: number): boolean } } })
      ._font;
    expect(font.hasGlyphForCodePoint(ideograph.codePointAt(0) ?? 0), ideograph).toBe(true);
  }
});

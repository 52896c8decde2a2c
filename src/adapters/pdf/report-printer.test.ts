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
  });
  for await (const chunk of report) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

test("a report is a small PDF with the characters that it uses alone", async () => {
  const bytes = await bytesOf("王小明");
  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes.byteLength).toBeLessThan(100_000);
});

test("a rare character comes from another file of the font, and one that no file has is marked", () => {
  const common = (codePoint: number): boolean => "龘".codePointAt(0) === codePoint;
  expect(
    fonts()
      .runsOf("龘頔𠮷𠮷", common)
      .map(({ text }) => text),
  ).toEqual(["龘", "頔", "〓〓"]);
});

test("a name with such characters is printed", async () => {
  expect((await bytesOf("頔𠮷")).byteLength).toBeGreaterThan(0);
});

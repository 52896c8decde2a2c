import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Drawing, type DrawnPart, POSTER_FORMATS } from "./drawing.ts";
import { drawPoster, type PosterContent } from "./poster.ts";
import { linesOf, widthOf } from "./text-lines.ts";

const USUAL: PosterContent = {
  organisationName: "深圳市南山区晨光科技有限公司",
  address: "广东省深圳市南山区科技园中区一路 1 号",
  purpose: "流感流行期间的日常防护",
  registrarMasked: "韦**",
  formattedCode: "F5KXE-DFDX-HSBY",
  expiresAt: null,
};

type Box = { left: number; right: number; top: number; bottom: number };

/** What a part covers; of text, from the height of its characters to their descent. Backgrounds cover nothing. */
const boxOf = (part: DrawnPart): Box | null => {
  if (part.kind === "rectangle") return null;
  if (part.kind === "qr") {
    return { left: part.x, right: part.x + part.size, top: part.y, bottom: part.y + part.size };
  }
  const left = part.anchor === "middle" ? part.x - part.width / 2 : part.x;
  return { left, right: left + part.width, top: part.y - part.size * 0.9, bottom: part.y + part.size * 0.25 };
};

const expectNeat = ({ width, height, parts }: Drawing): void => {
  const boxes = parts.flatMap((part) => boxOf(part) ?? []);
  for (const [i, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(width);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(height);
    for (const other of boxes.slice(i + 1)) {
      const apart =
        box.right <= other.left ||
        other.right <= box.left ||
        box.bottom <= other.top + 0.01 ||
        other.bottom <= box.top + 0.01;
      expect(apart, JSON.stringify([box, other])).toBe(true);
    }
  }
};

const textsOf = ({ parts }: Drawing): string =>
  parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])).join("");

const EXTREMES: Record<string, string> = {
  "in Chinese": "团",
  "in the widest Latin letter": "W",
  "in words": "Kindergarten ",
  "with commas": "，",
  "beyond the BMP": "𠮷",
};

describe.each(POSTER_FORMATS)("the %s poster", (format) => {
  test("says who asks, for what, how to join, how to check, and until when", () => {
    const drawing = drawPoster(format, { ...USUAL, expiresAt: new Date("2026-11-25T02:00:00Z") });
    expectNeat(drawing);
    const said = textsOf(drawing);
    for (const text of [
      USUAL.organisationName,
      USUAL.address,
      USUAL.purpose,
      USUAL.registrarMasked,
      USUAL.formattedCode,
      "有效期至 2026-11-25 10:00（北京时间）",
      "Valid until 2026-11-25 10:00",
      "核对真伪",
      "输入短信验证码，完成加入",
      "加入自愿，可随时退出",
    ]) {
      expect(said).toContain(text);
    }
    expect(textsOf(drawPoster(format, USUAL))).not.toContain("有效期");
  });

  test.each(Object.keys(EXTREMES))("has room for the longest texts %s", (name) => {
    const long = (length: number): string =>
      Array.from((EXTREMES[name] ?? "").repeat(length))
        .slice(0, length)
        .join("");
    const drawing = drawPoster(format, {
      ...USUAL,
      organisationName: long(100),
      address: long(230),
      purpose: long(200),
      registrarMasked: "王".repeat(50),
      expiresAt: new Date("2026-11-25T02:00:00Z"),
    });
    expectNeat(drawing);
    const letters = (text: string): number => Array.from(text.replaceAll(" ", "")).length;
    expect(letters(textsOf(drawing))).toBeGreaterThan(
      letters(long(100)) + letters(long(200)) + letters(long(230)),
    );
  });

  test("has the QR code in its middle, large enough to be read from two metres off the wall", () => {
    const { width, height, parts } = drawPoster(format, USUAL);
    const qr = parts.find((part) => part.kind === "qr");
    expect((qr?.x ?? 0) + (qr?.size ?? 0) / 2).toBe(width / 2);
    if (format === "a4") {
      // Tenths of a millimetre; without the quiet zone at least 12 cm, at 29 modules and more.
      expect([width, height]).toEqual([2100, 2970]);
      expect(((qr?.size ?? 0) * 29) / 37).toBeGreaterThanOrEqual(1200);
    }
  });
});

test("lines keep to their width, lose nothing, and begin with no comma", () => {
  const text = fc.string({
    unit: fc.constantFrom("团", "W", "i", " ", "，", "）", "a", "𠮷"),
    maxLength: 120,
  });
  fc.assert(
    fc.property(text, fc.integer({ min: 6, max: 40 }), (raw, ems) => {
      const lines = linesOf(raw, ems * 10, 10);
      expect(lines.join("").replaceAll(" ", "")).toBe(raw.replaceAll(" ", ""));
      for (const line of lines) {
        expect(widthOf(line, 10)).toBeLessThanOrEqual(ems * 10);
      }
    }),
  );
  expect(linesOf("我们是一个，很长的句子", 50, 10)).toEqual(["我们是一", "个，很长的", "句子"]);
});

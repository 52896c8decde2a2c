import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatJoinCode, newJoinCode, parseJoinCode } from "./join-code.ts";
import { newReceiptNumber } from "./receipt-number.ts";

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe("join codes", () => {
  it("round-trip through paper, lower case and confused letters", () => {
    fc.assert(
      fc.property(bytes16, (bytes) => {
        const code = newJoinCode(bytes);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{13}$/);
        const confused = formatJoinCode(code).replaceAll("1", "l").replaceAll("0", "o").toLowerCase();
        for (const typed of [code, formatJoinCode(code), confused, ` ${code} `]) {
          expect(parseJoinCode(typed)).toEqual({ ok: true, value: code });
        }
      }),
    );
  });

  it("use five bits of each of 13 bytes: every symbol is equally likely, and all 65 bits count", () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) {
      const symbol = newJoinCode(new Uint8Array(16).fill(byte)).charAt(0);
      counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    }
    expect(counts.size).toBe(32);
    expect(new Set(counts.values())).toEqual(new Set([8]));
    for (let place = 0; place < 13; place++) {
      const bytes = new Uint8Array(16);
      bytes[place] = 1;
      expect(newJoinCode(bytes)).not.toBe(newJoinCode(new Uint8Array(16)));
    }
  });

  it("need enough randomness", () => {
    expect(() => newJoinCode(new Uint8Array(12))).toThrow(RangeError);
  });

  it("are written in groups", () => {
    expect(formatJoinCode("ABCDEFGHJKMNP")).toBe("ABCDE-FGHJ-KMNP");
  });

  it.each(["", "ABCDEFGHJKMN", "ABCDEFGHJKMNPQ", "UBCDEFGHJKMNP", "ABCDEFGHJKMN!", "../../etc"])(
    "%j is none",
    (raw) => {
      expect(parseJoinCode(raw)).toEqual({ ok: false, problem: "format" });
    },
  );
});

describe("newReceiptNumber", () => {
  it("has three groups without ambiguous letters", () => {
    fc.assert(
      fc.property(bytes16, (bytes) => {
        expect(newReceiptNumber(bytes)).toMatch(/^TB(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
      }),
    );
    expect(newReceiptNumber(new Uint8Array(16))).toBe("TB-0000-0000-0000");
  });
});

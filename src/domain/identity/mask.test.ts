import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_TYPES, type DocumentType } from "./document.ts";
import { maskDocument, maskName, maskPhone } from "./mask.ts";

describe("maskDocument", () => {
  it.each<[DocumentType, string, string]>([
    ["resident_id", "11010519491231002X", "11************002X"],
    ["hkmt_residence_permit", "810000199408230021", "81************0021"],
    ["permanent_residence", "932682198501010017", "93************0017"],
    ["permanent_residence", "USA110084030512", "U************12"],
    ["hk_macao_permit", "H12345678", "H******78"],
    ["hk_macao_permit", "HA1234567", "H******67"],
    ["taiwan_permit", "01234567", "0*****67"],
    ["passport", "E12345678", "E******78"],
    ["passport", "12345", "1**45"],
    ["passport", "1234", "****"],
    ["passport", "AB1234567890123456", "A***************56"],
  ])("%s %s → %s", (type, number, masked) => {
    expect(maskDocument({ type, number })).toBe(masked);
  });

  it("never reveals a hidden position: numbers that differ there alone look the same", () => {
    const number = fc.oneof(fc.stringMatching(/^[0-9]{17}[0-9X]$/), fc.stringMatching(/^[A-Z0-9]{1,20}$/));
    const replacement = fc.stringMatching(/^[A-Z0-9]{20}$/);
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_TYPES), number, replacement, (type, original, other) => {
        const citizenForm = original.length === 18 && /resident|residence_permit|permanent/.test(type);
        const [from, to] = citizenForm ? [2, 14] : original.length < 5 ? [0, 99] : [1, original.length - 2];
        const altered = Array.from(original, (c, i) => (i >= from && i < to ? other.charAt(i) : c)).join("");
        const masked = maskDocument({ type, number: original });
        expect(maskDocument({ type, number: altered })).toBe(masked);
        expect(masked).toHaveLength(original.length);
        expect(masked.slice(from, to)).toMatch(/^\*+$/);
      }),
    );
  });
});

describe("maskPhone", () => {
  it("hides characters 4 to 7", () => {
    expect(maskPhone("13812345678")).toBe("138****5678");
  });

  it("never reveals a hidden position", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9][0-9]{9}$/), fc.stringMatching(/^[0-9]{4}$/), (phone, middle) => {
        expect(maskPhone(phone.slice(0, 3) + middle + phone.slice(7))).toBe(maskPhone(phone));
      }),
    );
  });
});

describe("maskName", () => {
  it.each([
    ["王明", "王*"],
    ["王小明", "王**"],
    ["𠮷野家", "𠮷**"],
    ["王", "王*"],
    ["阿·买", "阿**"],
    ["John Smith", "J*********"],
    ["", "*"],
  ])("%j → %j", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "#tests/support/any-text.ts";
import { mod11_2 } from "./check-character.ts";
import { DOCUMENT_TYPES, type DocumentType, normaliseDocumentNumber, parseDocument } from "./document.ts";

const now = new Date("2026-11-21T04:00:00Z");
const withCheck = (digits17: string) => digits17 + mod11_2(digits17);

describe("valid documents", () => {
  it.each<[DocumentType, string]>([
    ["resident_id", "11010519491231002X"],
    ["resident_id", "440308199901101512"],
    ["resident_id", "440524188001010014"],
    ["hkmt_residence_permit", "810000199408230021"],
    ["hkmt_residence_permit", "830000199201300022"],
    ["hkmt_residence_permit", withCheck("82000019900101001")],
    ["permanent_residence", "932682198501010017"],
    ["permanent_residence", "USA110084030512"],
    ["hk_macao_permit", "H12345678"],
    ["hk_macao_permit", "M01234567"],
    ["hk_macao_permit", "HA1234567"],
    ["hk_macao_permit", "MA0123456"],
    ["taiwan_permit", "01234567"],
    ["passport", "E12345678"],
    ["passport", "EA1234567"],
    ["passport", "G12345678"],
    ["passport", "D1234567"],
    ["passport", "P1234567"],
    ["passport", "SE1234567"],
    ["passport", "141234567"],
    ["passport", "12345"],
    ["passport", "C01X00T47"],
    ["passport", "CFGHJKLMN"],
    ["passport", "533380006"],
    ["passport", "AB1234567890"],
  ])("%s %s", (type, number) => {
    expect(parseDocument(type, number, now)).toEqual({ ok: true, value: { type, number } });
  });

  it("accepts a retired region code", () => {
    // 崇文区 (110103) was merged into 东城区 in 2010.
    expect(parseDocument("resident_id", withCheck("11010319800101001"), now).ok).toBe(true);
  });

  it.each(["11", "15", "23", "37", "46", "54", "65", "71", "81", "82"])("accepts province %s", (province) => {
    expect(parseDocument("resident_id", withCheck(`${province}010119800101001`), now).ok).toBe(true);
  });

  it("accepts 29 February of a leap year", () => {
    expect(parseDocument("resident_id", withCheck("11010120000229001"), now).ok).toBe(true);
  });

  it("accepts a child born today in Shanghai, when UTC still has yesterday", () => {
    const earlyMorning = new Date("2026-11-20T16:00:00Z");
    const number = withCheck("11010120261121001");
    expect(parseDocument("resident_id", number, earlyMorning).ok).toBe(true);
    expect(parseDocument("resident_id", number, new Date(earlyMorning.getTime() - 1))).toEqual({
      ok: false,
      problem: "birth_date_future",
    });
  });

  it.each(["H1234567802", "H12345678(02)", "h12345678（02）"])(
    "drops the renewal count of a permit, so that the person stays the same: %s",
    (number) => {
      expect(parseDocument("hk_macao_permit", number, now)).toEqual(
        parseDocument("hk_macao_permit", "H12345678", now),
      );
    },
  );

  it("takes every permit of those who are no Chinese citizens, and nothing but seven digits behind HA and MA", () => {
    fc.assert(
      fc.property(fc.constantFrom("HA", "MA"), fc.stringMatching(/^[0-9]{5,9}$/), (letters, digits) => {
        const number = letters + digits;
        expect(parseDocument("hk_macao_permit", number, now).ok).toBe(digits.length === 7);
      }),
    );
  });
});

describe("invalid documents", () => {
  it.each<[DocumentType, string, string]>([
    ["resident_id", "110105194912310021", "check_character"],
    ["resident_id", "110105195001010014", "check_character"],
    ["resident_id", "", "empty"],
    ["resident_id", " - ", "empty"],
    ["resident_id", "11010519491231002", "length"],
    ["resident_id", "110105491231002", "length"],
    ["resident_id", "11010519491231002XX", "length"],
    ["resident_id", "1101051949123100XX", "characters"],
    ["resident_id", "X10105194912310021", "characters"],
    ["resident_id", "１１０１０５１９４９１２３１００２Y", "characters"],
    ["resident_id", withCheck("00010119800101001"), "region"],
    ["resident_id", withCheck("16010119800101001"), "region"],
    ["resident_id", withCheck("83010119800101001"), "region"],
    ["resident_id", withCheck("91010119800101001"), "region"],
    ["resident_id", "810000199408230021", "region"],
    ["resident_id", withCheck("11010119800229001").replace("0229", "0230"), "birth_date"],
    ["resident_id", withCheck("11010119810229001"), "birth_date"],
    ["resident_id", withCheck("11010119800431001"), "birth_date"],
    ["resident_id", withCheck("11010119801301001"), "birth_date"],
    ["resident_id", withCheck("11010119800100001"), "birth_date"],
    ["resident_id", withCheck("11010100000101001"), "birth_date"],
    ["resident_id", withCheck("11010120261122001"), "birth_date_future"],
    ["resident_id", withCheck("11010199991231001"), "birth_date_future"],
    ["hkmt_residence_permit", "11010519491231002X", "region"],
    ["hkmt_residence_permit", withCheck("81000119940823002"), "region"],
    ["hkmt_residence_permit", "810000199408230022", "check_character"],
    ["hkmt_residence_permit", withCheck("83000020270101001"), "birth_date_future"],
    ["permanent_residence", "932682198501010018", "check_character"],
    ["permanent_residence", withCheck("93268219851301001"), "birth_date"],
    ["permanent_residence", "11010519491231002X", "format"],
    ["permanent_residence", "US1110084030512", "format"],
    ["permanent_residence", "USA11008403051", "length"],
    ["hk_macao_permit", "H1234567", "length"],
    ["hk_macao_permit", "H123456789", "length"],
    ["hk_macao_permit", "T12345678", "format"],
    ["hk_macao_permit", "123456789", "format"],
    ["hk_macao_permit", "HM2345678", "format"],
    ["hk_macao_permit", "HB1234567", "format"],
    ["hk_macao_permit", "TA1234567", "format"],
    ["hk_macao_permit", "HA123456701", "format"],
    ["taiwan_permit", "1234567", "length"],
    ["taiwan_permit", "123456789", "length"],
    ["taiwan_permit", "T2345678", "characters"],
    ["passport", "E123", "length"],
    ["passport", "123456789012345678901", "length"],
    ["passport", "E1234567号", "characters"],
    ["passport", "E1234_678", "characters"],
  ])("%s %j: %s", (type, number, problem) => {
    expect(parseDocument(type, number, now)).toEqual({ ok: false, problem });
  });

  it("rejects every change of one character of a resident ID", () => {
    const number = "11010519491231002X";
    for (let position = 0; position < 18; position++) {
      for (const other of position === 17 ? "0123456789" : "0123456789X") {
        if (other === number[position]) continue;
        const changed = number.slice(0, position) + other + number.slice(position + 1);
        expect(parseDocument("resident_id", changed, now).ok, changed).toBe(false);
      }
    }
  });
});

describe("normalisation", () => {
  it.each([
    ["１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"],
    [" 110105 19491231 002x\t", "11010519491231002X"],
    ["110105-19491231-002x", "11010519491231002X"],
    ["110105\u201319491231\u2014002x", "11010519491231002X"],
    ["\u200B110105194912\u00A031002x\uFEFF", "11010519491231002X"],
    ["ｈ１２３４５６７８", "H12345678"],
  ])("%j → %s", (raw, number) => {
    expect(normaliseDocumentNumber(raw)).toBe(number);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const once = normaliseDocumentNumber(raw);
        expect(normaliseDocumentNumber(once)).toBe(once);
      }),
      { numRuns: 1000 },
    );
  });

  it("parses what it parsed to the same", () => {
    const typed = fc.oneof(
      fc.constantFrom(
        "11010519491231002x",
        "810000199408230021",
        "932682198501010017",
        "h1234567801",
        "ha1234567",
      ),
      fc.stringMatching(/^[A-Za-z0-9 -]{0,20}$/),
    );
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_TYPES), typed, (type, raw) => {
        const parsed = parseDocument(type, raw, now);
        if (parsed.ok) expect(parseDocument(type, parsed.value.number, now)).toEqual(parsed);
      }),
    );
  });
});

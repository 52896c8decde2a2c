import { describe, expect, it } from "vitest";
import { formatHelpNumber, newHelpNumber, parseHelpNumber } from "./help-number.ts";

describe("help number", () => {
  it("is read as it is written, however people type it", () => {
    const number = newHelpNumber(new Uint8Array([0, 1, 10, 31, 16, 17]));
    expect(formatHelpNumber(number)).toBe("01A ZGH");
    for (const typed of [number, "01a zgh", "O1A-ZGH", " ０１ＡＺＧＨ ", "oia zgh"]) {
      expect(parseHelpNumber(typed)).toEqual({ ok: true, value: number });
    }
  });

  it("is not what is too short, too long or of other characters", () => {
    expect(parseHelpNumber(" ")).toEqual({ ok: false, problem: "empty" });
    for (const typed of ["01AZG", "01AZGHH", "01AZG!", "一二三四五六", "01AZGU"]) {
      expect(parseHelpNumber(typed)).toEqual({ ok: false, problem: "format" });
    }
  });
});

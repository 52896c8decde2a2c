import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { creditCodeCheckCharacter, parseCreditCode } from "./credit-code.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

describe("parseCreditCode", () => {
  // The first is the worked example of GB 32100-2015, the others are published by their owners.
  it.each([
    "91350100M000100Y43",
    "9144030071526726XG",
    "91330100799655058B",
    "91110000802100433B",
    "12100000400010275N",
  ])("%s", (code) => {
    expect(parseCreditCode(code)).toEqual({ ok: true, value: code });
  });

  it("is normalised", () => {
    expect(parseCreditCode(" 91350100-m000100y4３ ")).toEqual({ ok: true, value: "91350100M000100Y43" });
  });

  it.each([
    ["91350100M000100Y4Z", "characters"],
    ["91350100M000100Y44", "check_character"],
    ["91350100M000100Y4", "length"],
    ["", "length"],
    ["9135010OM000100Y43", "characters"],
    ["91A50100M000100Y43", "characters"],
  ])("%j: %s", (code, problem) => {
    expect(parseCreditCode(code)).toEqual({ ok: false, problem });
  });

  it("gives another check character after every change of one character", () => {
    const body = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 30 }), (code, position, shift) => {
        const other = ALPHABET.charAt((ALPHABET.indexOf(code.charAt(position)) + shift) % 31);
        const changed = code.slice(0, position) + other + code.slice(position + 1);
        expect(creditCodeCheckCharacter(changed)).not.toBe(creditCodeCheckCharacter(code));
      }),
    );
  });

  it("rejects every change of one character of a valid code", () => {
    const code = "91350100M000100Y43";
    for (let position = 0; position < 18; position++) {
      for (const other of ALPHABET) {
        if (other === code[position]) continue;
        expect(parseCreditCode(code.slice(0, position) + other + code.slice(position + 1)).ok).toBe(false);
      }
    }
  });
});

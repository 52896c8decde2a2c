import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mod11_2 } from "./check-character.ts";

const digits17 = fc.stringMatching(/^[0-9]{17}$/);

describe("mod11_2", () => {
  it.each([
    ["11010519491231002", "X"],
    ["44030819990110151", "2"],
    ["44052418800101001", "4"],
    ["81000019940823002", "1"],
    ["83000019920130002", "2"],
    ["93268219850101001", "7"],
  ])("%s → %s", (digits, check) => {
    expect(mod11_2(digits)).toBe(check);
  });

  it("gives another check character after every change of one digit", () => {
    fc.assert(
      fc.property(digits17, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, position, shift) => {
        const other = String((Number(digits[position]) + shift) % 10);
        const changed = digits.slice(0, position) + other + digits.slice(position + 1);
        expect(mod11_2(changed)).not.toBe(mod11_2(digits));
      }),
    );
  });

  it("gives another check character when two neighbours are swapped", () => {
    fc.assert(
      fc.property(digits17, fc.nat(15), (digits, at) => {
        fc.pre(digits[at] !== digits[at + 1]);
        const swapped = `${digits.slice(0, at)}${digits[at + 1]}${digits[at]}${digits.slice(at + 2)}`;
        expect(mod11_2(swapped)).not.toBe(mod11_2(digits));
      }),
    );
  });

  it.each(["", "1101051949123100", "110105194912310021", "1101051949123100X"])("refuses %j", (input) => {
    expect(() => mod11_2(input)).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePhone } from "./phone.ts";

describe("parsePhone", () => {
  it.each([
    "13800138000",
    "+8613800138000",
    "+86 138 0013 8000",
    "008613800138000",
    "8613800138000",
    "138-0013-8000",
    "(+86) 138 0013 8000",
    "１３８００１３８０００",
    "＋８６１３８００１３８０００",
    "\u202D13800138000\u202C",
  ])("%j", (raw) => {
    expect(parsePhone(raw)).toEqual({ ok: true, value: "13800138000" });
  });

  it.each(["", " ", "-"])("%j is empty", (raw) => {
    expect(parsePhone(raw)).toEqual({ ok: false, problem: "empty" });
  });

  it.each([
    "12800138000",
    "1380013800",
    "138001380000",
    "23800138000",
    "+85291234567",
    "+1 415 555 2671",
    "010-12345678",
    "1380013800a",
    "86+13800138000",
  ])("%j is not a mainland mobile number", (raw) => {
    expect(parsePhone(raw)).toEqual({ ok: false, problem: "format" });
  });

  it("gives the same 11 digits, however the number is written", () => {
    const written = fc.tuple(
      fc.constantFrom("", "+86", "0086", "86", "+86 ", "86-"),
      fc.stringMatching(/^1[3-9][0-9]{9}$/),
      fc.constantFrom("", " ", "-"),
    );
    fc.assert(
      fc.property(written, ([prefix, number, gap]) => {
        const raw = `${prefix}${number.slice(0, 3)}${gap}${number.slice(3, 7)}${gap}${number.slice(7)}`;
        expect(parsePhone(raw)).toEqual({ ok: true, value: number });
        expect(parsePhone(number)).toEqual({ ok: true, value: number });
      }),
    );
  });
});

import { expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

it("sorts members by their UTF-16 code units at every depth and leaves no space", () => {
  expect(canonicalJson({ b: [1, { z: null, a: true }], a: "团体簿", "€": "x", "1": 0 })).toBe(
    '{"1":0,"a":"团体簿","b":[1,{"a":true,"z":null}],"€":"x"}',
  );
});

it("escapes as RFC 8785 has it: control characters and quotes, nothing else", () => {
  expect(canonicalJson({ text: '\u000f\n"\\/é' })).toBe('{"text":"\\u000f\\n\\"\\\\/é"}');
});

it("refuses what has more than one form", () => {
  expect(() => canonicalJson({ share: 0.1 })).toThrow();
  expect(() => canonicalJson(Number.NaN)).toThrow();
});

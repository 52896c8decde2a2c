import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const TOKENS = "src/ui/tokens.css";
const tokens = new Map(
  [...readFileSync(TOKENS, "utf8").matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name = "", value = ""]) => [
    name,
    value,
  ]),
);
const screens = globSync("src/{ui,features/*/ui}/**/*.{css,ts,tsx}").filter(
  (path) => path !== TOKENS && !path.endsWith(".test.ts"),
);
const textOf = (path: string): string => readFileSync(path, "utf8");

/** Of WCAG 2.2, "relative luminance", for "#rgb" and "#rrggbb". */
const luminance = (hex: string): number => {
  const six = hex.length === 4 ? hex.replaceAll(/[0-9a-f]/g, "$&$&") : hex;
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(six.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(tokens.get(name) ?? ""))
    .toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

test("no screen names a colour but by its token", () => {
  const literal = /#(?:[0-9a-f]{3}|[0-9a-f]{6})\b(?!\/)|\b(?:rgba?|hsla?)\(/i;
  const found = screens.flatMap((path) =>
    textOf(path)
      .split("\n")
      .filter((line) => literal.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});

test("every token that is used is there, and every one that is there is used", () => {
  const used = new Set(
    screens.flatMap((path) => [...textOf(path).matchAll(/var\(--([\w-]+)\)/g)].map(([, name = ""]) => name)),
  );
  expect([...used].toSorted()).toEqual([...tokens.keys()].toSorted());
});

test.each([
  ...["ink", "ink-deep", "ink-soft", "ink-faint", "brand", "brand-deep", "danger", "danger-deep"].map(
    (ink) => [ink, "surface"],
  ),
  ["ink-faint", "ground"],
  ["ink-faint", "muted"],
  ["ink-faint", "brand-tint"],
  ["brand", "ground"],
  ["brand-deep", "brand-tint"],
  ["brand-deep", "brand-tint-deep"],
  ["danger-deep", "danger-tint"],
  ["warning-ink", "warning-tint"],
  ["info-ink", "info-tint"],
  ["on-brand", "brand"],
  ["on-brand", "brand-hover"],
  ["on-brand", "danger"],
])("%s on %s reaches 4.5 : 1", (ink, ground) => {
  expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

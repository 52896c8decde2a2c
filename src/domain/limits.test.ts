import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIMITS, type LimitWindow } from "./limits.ts";

const SPANS: Record<number, string> = {
  600: "10 minutes",
  3600: "an hour",
  72000: "20 hours",
  86400: "a day",
  2592000: "30 days",
};

const rows = readFileSync("docs/operations.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "));

test.each(Object.entries<readonly LimitWindow[]>(LIMITS).filter(([name]) => !name.endsWith("_wide")))(
  "docs/operations.md says %s, in each of its windows",
  (name, windows) => {
    const said = rows.filter((row) => row.includes(`\`${name}\``)).join(" ");
    for (const { points, seconds } of windows) {
      const span = SPANS[seconds] ?? `no word for ${seconds} s`;
      expect(said).toMatch(new RegExp(`\\b${points.toLocaleString("en")}\\b`));
      expect(said).toContain(span);
    }
  },
);

test("of IPv6 a network of 56 bits has half as much again or twice as much as one of 64", () => {
  const wide = Object.entries<readonly LimitWindow[]>(LIMITS).filter(([name]) => name.endsWith("_wide"));
  for (const [name, windows] of wide) {
    const near: readonly LimitWindow[] = LIMITS[name.replace(/_wide$/, "") as keyof typeof LIMITS];
    const shares = windows.map(({ points }, i) => points / (near[i]?.points ?? 0));
    expect({ name, shares: shares.filter((share) => share < 1.25 || share > 2) }).toEqual({
      name,
      shares: [],
    });
  }
});

import jsQR from "jsqr";
import { describe, expect, test } from "vitest";
import { qrModules } from "./poster-printer.ts";

/** Brightness of each pixel of a square picture, 0 to 255. */
type Grey = { side: number; at: (x: number, y: number) => number };

const CODE = "F5KXEDFDXHSBY";
const ADDRESSES = [
  `https://tuantibu.example.cn/j/${CODE}`,
  `https://group-health-register.some-city.gov.example.cn:8443/j/${CODE}`,
];

/**
 * The code as a camera sees it: turned by `degrees` in a picture half as wide again, each pixel the mean of 16 points of
 * what lies under it. `pixels` is the width of one module in the picture.
 */
const photographed = (rows: boolean[][], pixels: number, degrees: number): Grey => {
  const side = Math.ceil(rows.length * pixels * 1.5);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const dark = (x: number, y: number): boolean => {
    const [dx, dy] = [x - side / 2, y - side / 2];
    const column = Math.floor((cos * dx + sin * dy) / pixels + rows.length / 2);
    const row = Math.floor((cos * dy - sin * dx) / pixels + rows.length / 2);
    return rows[row]?.[column] ?? false;
  };
  const points = [0.125, 0.375, 0.625, 0.875];
  const values = Float64Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const hits = points.reduce((sum, py) => sum + points.filter((px) => dark(x + px, y + py)).length, 0);
    return 255 * (1 - hits / 16);
  });
  return { side, at: (x, y) => values[y * side + x] ?? 255 };
};

/** Gaussian blur with a standard deviation of `sigma` pixels, first along the rows, then along the columns. */
const blurred = (picture: Grey, sigma: number): Grey => {
  const reach = Math.ceil(3 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = ({ side, at }: Grey, dx: number, dy: number): Grey => {
    const edge = (n: number): number => Math.min(side - 1, Math.max(0, n));
    const values = Float64Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const sum = weights.reduce(
        (mean, weight, k) => mean + weight * at(edge(x + dx * (k - reach)), edge(y + dy * (k - reach))),
        0,
      );
      return sum / total;
    });
    return { side, at: (x, y) => values[y * side + x] ?? 255 };
  };
  return along(along(picture, 1, 0), 0, 1);
};

/** Between two greys instead of black and white: bad light, cheap ink. */
const faded = ({ side, at }: Grey, black: number, white: number): Grey => ({
  side,
  at: (x, y) => black + (at(x, y) / 255) * (white - black),
});

const read = ({ side, at }: Grey): string | null => {
  const pixels = new Uint8ClampedArray(side * side * 4);
  for (let i = 0; i < side * side; i += 1) {
    const grey = at(i % side, Math.floor(i / side));
    pixels.set([grey, grey, grey, 255], i * 4);
  }
  return jsQR(pixels, side, side)?.data ?? null;
};

/** Sides of the code with its quiet zone on the two sheets, in millimetres; a phone's screen is 68 mm wide. */
const A4_MM = 154;
const SCREEN_MM = (800 / 1080) * 68;

/** Pixels a millimetre: a 12-megapixel picture has 4,032 over 2 × distance × tan(34.7°), a 1080p stream 1,920. */
const pixelsAMillimetre = (across: number, distance: number): number =>
  across / (2 * distance * Math.tan((34.7 * Math.PI) / 180));

const VIEWS = {
  "the A4 sheet at 2 m in a 12-megapixel picture": A4_MM * pixelsAMillimetre(4032, 2000),
  "the A4 sheet at 2 m in a 1080p stream": A4_MM * pixelsAMillimetre(1920, 2000),
  "the A4 sheet at 1 m in a 1080p stream": A4_MM * pixelsAMillimetre(1920, 1000),
  "the phone's picture at 0.3 m in a 1080p stream": SCREEN_MM * pixelsAMillimetre(1920, 300),
};

describe.each(ADDRESSES)("the code of %s", (address) => {
  describe.each(Object.entries(VIEWS))("%s", (_, side) => {
    test.each([0, 4, -9])(
      "is read sharp, out of focus, and in bad light, turned by %i degrees",
      async (degrees) => {
        const rows = qrModules(address);
        const pixels = side / rows.length;
        const sharp = photographed(rows, pixels, degrees);
        // Out of focus by a third of a module; black at 90 and white at 165 of 255.
        const soft = blurred(sharp, pixels / 3);
        expect(read(sharp)).toBe(address);
        expect(read(soft)).toBe(address);
        expect(read(faded(soft, 90, 165))).toBe(address);
      },
    );
  });

  test("has the quiet zone that ISO/IEC 18004 asks for, and a pattern of at least 12 cm on A4", async () => {
    const rows = qrModules(address);
    const edge = [
      ...rows.slice(0, 4),
      ...rows.slice(-4),
      ...rows.map((row) => [...row.slice(0, 4), ...row.slice(-4)]),
    ];
    expect(edge.flat()).not.toContain(true);
    expect((A4_MM * (rows.length - 8)) / rows.length).toBeGreaterThanOrEqual(120);
  });
});

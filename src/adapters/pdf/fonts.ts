import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { openTypeOf } from "./woff.ts";

type Range = { slice: string; from: number; to: number };

/** The characters of GB 2312 and Latin: nearly every text. */
const MAIN = "chinese-simplified";
/** Stands where no font has the character: the printer's own mark for one that is missing (下駄). */
const MISSING = "〓";

/** A text in the pieces that one font each has the characters of. */
type FontRun = { font: string; text: string };

export type Fonts = {
  /** Of the font file named by a run. */
  file(font: string): Buffer;
  main: string;
  runsOf(text: string, hasMain: (codePoint: number) => boolean): FontRun[];
};

/** Noto Sans SC as @fontsource has it: a main file, and slices with rarer characters, each read when first needed. */
const loadFonts = (): Fonts => {
  const root = dirname(
    createRequire(join(process.cwd(), "package.json")).resolve("@fontsource/noto-sans-sc/package.json"),
  );
  const files = new Map<string, Buffer>();
  const ranges = rangesOf(JSON.parse(readFileSync(join(root, "unicode.json"), "utf8")));
  return {
    main: MAIN,
    file(font) {
      const held =
        files.get(font) ??
        openTypeOf(readFileSync(join(root, "files", `noto-sans-sc-${font}-400-normal.woff`)));
      files.set(font, held);
      return held;
    },
    runsOf(text, hasMain) {
      const runs: FontRun[] = [];
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        const slice = hasMain(codePoint)
          ? MAIN
          : ranges.find(({ from, to }) => codePoint >= from && codePoint <= to)?.slice;
        const next = slice === undefined ? { font: MAIN, text: MISSING } : { font: slice, text: character };
        const last = runs.at(-1);
        if (last?.font === next.font) {
          last.text += next.text;
        } else {
          runs.push(next);
        }
      }
      return runs;
    },
  };
};

let loaded: Fonts | null = null;

export const fonts = (): Fonts => {
  loaded ??= loadFonts();
  return loaded;
};

/** `{"[26]": "U+9814,U+9816-9817"}` as the package writes it. */
const rangesOf = (unicode: Readonly<Record<string, string>>): Range[] =>
  Object.entries(unicode).flatMap(([key, text]) => {
    const slice = /^\[(\d+)\]$/.exec(key)?.[1];
    return slice === undefined
      ? []
      : text.split(",").map((part): Range => {
          const [from = "", to = from] = part.trim().replace(/^U\+/i, "").split("-");
          return { slice, from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
        });
  });

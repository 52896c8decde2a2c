import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import decompress from "woff2-encoder/decompress";

/** A font file, with the first and last characters of what it has. */
type FontFile = { path: string; ranges: readonly (readonly [from: number, to: number])[] };

/** Stands where no font has the character: the printer's own mark for one that is missing (下駄). */
const MISSING = "〓";
/** Selectors and the like: without a font for them their character is printed as it is. */
const UNSEEN = /^\p{Default_Ignorable_Code_Point}$/u;

/** A text in the pieces that one font each has the characters of. */
export type FontRun = { font: string; text: string };

export type Fonts = {
  /** The font with nearly every text. */
  main: string;
  /** Reads the fonts that this text needs; `file` gives one that was read. */
  load(text: string): Promise<void>;
  file(font: string): Buffer;
  runsOf(text: string, hasMain: (codePoint: number) => boolean): FontRun[];
  /** Of this text the characters that no font has, each once. */
  missing(text: string): string[];
};

const rootOf = (packageName: string): string =>
  dirname(createRequire(join(process.cwd(), "package.json")).resolve(`${packageName}/package.json`));

/** `U+9814,U+9816-9817` as style sheets write it. */
const rangesOf = (text: string): FontFile["ranges"] =>
  text.split(",").map((part) => {
    const [from = "", to = from] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });

/** Noto Sans SC: the characters of GB 2312 and Latin in one file, and slices that have these too, with rarer ones. */
const notoSans = (): { main: string; slices: FontFile[] } => {
  const root = rootOf("@fontsource/noto-sans-sc");
  const pathOf = (slice: string) => join(root, "files", `noto-sans-sc-${slice}-400-normal.woff2`);
  const ranges: Record<string, string> = JSON.parse(readFileSync(join(root, "unicode.json"), "utf8"));
  return {
    main: pathOf("chinese-simplified"),
    slices: Object.entries(ranges).map(([slice, text]) => ({
      path: pathOf(slice.replace(/[[\]]/g, "")),
      ranges: rangesOf(text),
    })),
  };
};

/** Hanazono Mincho: every ideograph of the extensions A to F, by block, each file as its style sheet says. */
const hanazono = (): FontFile[] => {
  const root = rootOf("hanamin");
  const sheet = readFileSync(join(root, "HanaMin.css"), "utf8");
  return [...sheet.matchAll(/url\(([^)]+\.woff2)\)[^}]*unicode-range:([^;}]+)/g)].map(
    ([, file = "", text = ""]) => ({ path: join(root, file), ranges: rangesOf(text) }),
  );
};

const openFonts = (): Fonts => {
  const { main, slices } = notoSans();
  const files = [...slices, ...hanazono()];
  const read = new Map<string, Buffer>();
  const fontOf = (character: string): string | undefined => {
    const codePoint = character.codePointAt(0) ?? 0;
    return files.find(({ ranges }) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to))
      ?.path;
  };
  return {
    main,
    async load(text) {
      for (const path of new Set([main, ...Array.from(text, (character) => fontOf(character) ?? main)])) {
        if (!read.has(path)) {
          read.set(path, Buffer.from(await decompress(readFileSync(path))));
        }
      }
    },
    file(font) {
      const held = read.get(font);
      if (held === undefined) {
        throw new Error(`not read: ${font}`);
      }
      return held;
    },
    runsOf(text, hasMain) {
      const runs: FontRun[] = [];
      for (const character of text) {
        const font = hasMain(character.codePointAt(0) ?? 0) ? main : fontOf(character);
        if (font === undefined && UNSEEN.test(character)) {
          continue;
        }
        const next = font === undefined ? { font: main, text: MISSING } : { font, text: character };
        const last = runs.at(-1);
        if (last?.font === next.font) {
          last.text += next.text;
        } else {
          runs.push(next);
        }
      }
      return runs;
    },
    missing: (text) => [
      ...new Set(
        Array.from(text).filter(
          (character) =>
            fontOf(character) === undefined && !UNSEEN.test(character) && !/^\s$/u.test(character),
        ),
      ),
    ],
  };
};

let opened: Fonts | null = null;

export const fonts = (): Fonts => {
  opened ??= openFonts();
  return opened;
};

import { shanghaiMinute } from "#domain/health/shanghai-time.ts";
import { PAPER } from "#domain/paper.ts";
import type { Drawing, DrawnPart, PosterFormat } from "./drawing.ts";
import { linesOf, widthOf } from "./text-lines.ts";
import { type Both, both, inline } from "./words.ts";

const STEPS = ["scan", "agree", "code"] as const;

/** What a poster shows of a register; `address` with its region, the registrar's name masked. */
export type PosterContent = {
  organisationName: string;
  address: string;
  purpose: string;
  registrarMasked: string;
  formattedCode: string;
  expiresAt: Date | null;
};

/**
 * `qr` is the side of the code with its quiet zone. A code of 29 modules and two quiet zones of four takes 37: on A4 its
 * pattern is then 121 mm wide and a module 4.2 mm; the longest address, with 37 modules, makes it 127 mm and 3.4 mm. At 2 m a
 * phone's 12-megapixel picture (4,032 pixels over 2.8 m) has 1.4 pixels a millimetre, 4.9 or more a module, and the
 * 1080p stream that scanners look at 2.3 or more; a decoder needs about two.
 */
const SHEETS = {
  a4: { width: 2100, height: 2970, margin: 140, qr: 1540, body: 40 },
  phone: { width: 1080, height: 1920, margin: 64, qr: 800, body: 29 },
} as const satisfies Record<PosterFormat, unknown>;

const LEADING = 1.4;
/** Text sizes in units of the sheet's body size. */
const SIZE = { head: 1.6, name: 2.6, code: 1.7, small: 0.72 } as const;
/** All type shrinks together, until what there is to say has room beside the QR code, which does not. */
const SCALES = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52] as const;

type Block = { height: number; draw: (top: number) => DrawnPart[] };
type Paper = (typeof SHEETS)[PosterFormat] & { scale: number };
type Style = { size: number; fill?: string; bold?: boolean; width?: number; x?: number; centred?: boolean };

/** The sheet of one register in one format. Whatever the texts, nothing overlaps and nothing leaves the sheet. */
export const drawPoster = (format: PosterFormat, content: PosterContent): Drawing => {
  const sheet = SHEETS[format];
  for (const scale of SCALES) {
    const paper = { ...sheet, scale };
    const [head, foot, blocks] = [headOf(paper), footOf(paper, content), bodyOf(paper, content)];
    const spare =
      sheet.height - head.height - foot.height - blocks.reduce((sum, { height }) => sum + height, 0);
    const gap = spare / (blocks.length + 1);
    if (gap >= sheet.body * 0.3 || scale === SCALES.at(-1)) {
      const parts = [background(sheet), ...head.draw(0)];
      let top = head.height + gap;
      for (const block of blocks) {
        parts.push(...block.draw(top));
        top += block.height + gap;
      }
      parts.push(...foot.draw(sheet.height - foot.height));
      return { format, width: sheet.width, height: sheet.height, parts };
    }
  }
  throw new RangeError("a poster without sizes to try");
};

const background = ({ width, height }: { width: number; height: number }): DrawnPart => ({
  kind: "rectangle",
  x: 0,
  y: 0,
  width,
  height,
  radius: 0,
  fill: PAPER.white,
});

const innerOf = ({ width, margin }: Paper): number => width - 2 * margin;

/** Lines one below the other, by default across the sheet's measure and in its middle. */
const textBlock = (paper: Paper, text: string, style: Style): Block => {
  const { fill = PAPER.ink, bold = false, centred = true, width = innerOf(paper) } = style;
  const size = style.size * paper.body * paper.scale;
  const left = style.x ?? paper.margin;
  const lines = linesOf(text, width, size);
  return {
    height: lines.length * size * LEADING,
    draw: (top) =>
      lines.map((line, i) => ({
        kind: "text",
        x: centred ? left + width / 2 : left,
        y: top + i * size * LEADING + size * 1.06,
        size,
        width: widthOf(line, size),
        anchor: centred ? "middle" : "start",
        bold,
        fill,
        text: line,
      })),
  };
};

const stacked = (...blocks: Block[]): Block => ({
  height: blocks.reduce((sum, { height }) => sum + height, 0),
  draw(top) {
    let at = top;
    return blocks.flatMap((block) => {
      const parts = block.draw(at);
      at += block.height;
      return parts;
    });
  },
});

const space = (height: number): Block => ({ height, draw: () => [] });

const bothBlock = (paper: Paper, { zh, en }: Both, style: Style): Block =>
  stacked(
    textBlock(paper, zh, style),
    textBlock(paper, en, { ...style, size: style.size * SIZE.small, bold: false, fill: PAPER.muted }),
  );

const headOf = (paper: Paper): Block => {
  const height = paper.body * 3.2;
  const line = (text: string, x: number, size: number, anchor: "start" | "middle"): DrawnPart => ({
    kind: "text",
    x,
    y: height * 0.5 + size * 0.36,
    size,
    width: widthOf(text, size),
    anchor,
    bold: true,
    fill: PAPER.white,
    text,
  });
  const half = innerOf(paper) / 2;
  return {
    height,
    draw: () => [
      { kind: "rectangle", x: 0, y: 0, width: paper.width, height, radius: 0, fill: PAPER.brand },
      line(inline("product"), paper.margin, paper.body * 1.25, "start"),
      line(inline("title"), paper.margin + half * 1.5, paper.body * 1.25, "middle"),
    ],
  };
};

const bodyOf = (paper: Paper, content: PosterContent): Block[] => {
  const { organisationName, purpose, formattedCode, expiresAt } = content;
  return [
    textBlock(paper, organisationName, { size: SIZE.name, bold: true }),
    textBlock(paper, `${inline("purpose")}：${purpose}`, { size: 1 }),
    {
      height: paper.qr,
      draw: (y) => [{ kind: "qr", x: (paper.width - paper.qr) / 2, y, size: paper.qr }],
    },
    stacked(
      textBlock(paper, inline("code"), { size: 0.86, fill: PAPER.muted }),
      textBlock(paper, formattedCode, { size: SIZE.code, bold: true }),
    ),
    ...(expiresAt === null
      ? []
      : [
          bothBlock(paper, both("expiry", { at: shanghaiMinute(expiresAt) }), {
            size: 1,
            bold: true,
            fill: PAPER.warning,
          }),
        ]),
    stepsOf(paper),
  ];
};

/** Three columns, each with its number. */
const stepsOf = (paper: Paper): Block => {
  const between = paper.body;
  const width = (innerOf(paper) - 2 * between) / 3;
  const disc = paper.body * paper.scale * 1.5;
  const columns = STEPS.map((step, i) => {
    const x = paper.margin + i * (width + between);
    const words = bothBlock(paper, both(`steps.${step}`), { size: 0.92, x, width });
    return { x, words, number: `${i + 1}` };
  });
  return {
    height: disc * 1.15 + Math.max(...columns.map(({ words }) => words.height)),
    draw: (top) =>
      columns.flatMap(({ x, words, number }): DrawnPart[] => [
        {
          kind: "rectangle",
          x: x + width / 2 - disc / 2,
          y: top,
          width: disc,
          height: disc,
          radius: disc / 2,
          fill: PAPER.brand,
        },
        {
          kind: "text",
          x: x + width / 2,
          y: top + disc * 0.73,
          size: disc * 0.64,
          width: widthOf(number, disc * 0.64),
          anchor: "middle",
          bold: true,
          fill: PAPER.white,
          text: number,
        },
        ...words.draw(top + disc * 1.15),
      ]),
  };
};

/** How to check that it is genuine, who stands behind it, and that nobody has to. */
const footOf = (paper: Paper, { address, registrarMasked }: PosterContent): Block => {
  const pad = paper.body * 0.7;
  const left = { centred: false } as const;
  const words = stacked(
    bothBlock(paper, both("verify", { registrar: registrarMasked }), { ...left, size: 0.88, bold: true }),
    space(paper.body * 0.25),
    textBlock(paper, `${inline("address")}：${address}`, { ...left, size: 0.8 }),
    textBlock(paper, `${inline("registrar")}：${registrarMasked}`, { ...left, size: 0.8 }),
    space(paper.body * 0.25),
    bothBlock(paper, both("voluntary"), { ...left, size: 0.8 }),
  );
  const height = words.height + 2 * pad;
  return {
    height,
    draw: (y) => [
      { kind: "rectangle", x: 0, y, width: paper.width, height, radius: 0, fill: PAPER.pale },
      ...words.draw(y + pad),
    ],
  };
};

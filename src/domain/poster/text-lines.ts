/** In hundredths of the type size, as wide as any common font draws it: a sheet is drawn in fonts that we do not choose. */
const NARROW = 36;
const LOWER = 64;
const UPPER = 80;
const WIDEST = 100;

const widthOfCharacter = (character: string): number => {
  if (/^[ .,:;'|!ijlIt()[\]/·-]$/.test(character)) return NARROW;
  if (/^[MWmw@%&]$/.test(character)) return WIDEST;
  if (/^[A-Z]$/.test(character)) return UPPER;
  return /^[\u0020-\u007e]$/.test(character) ? LOWER : WIDEST;
};

/** The most that a line takes at this size. */
export const widthOf = (text: string, size: number): number =>
  (Array.from(text).reduce((sum, character) => sum + widthOfCharacter(character), 0) * size) / 100;

/** Stands at no line's beginning (GB/T 15834 5.1: 句号、逗号 and the like). */
const NEVER_FIRST = /^[，。、；：？！）》」』”’…,.;:?!)]$/;

/** Words of Latin script, and every other character by itself with the marks that may not be parted from it. */
const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  for (const piece of text.match(/[\u0021-\u007e]+ ?|./gsu) ?? []) {
    const last = pieces.length - 1;
    if (last >= 0 && NEVER_FIRST.test(piece)) {
      pieces[last] += piece;
    } else {
      pieces.push(piece);
    }
  }
  return pieces;
};

/** The text in lines none of which is wider than `width`; a word that alone is wider is cut. */
export const linesOf = (text: string, width: number, size: number): string[] => {
  const lines: string[] = [];
  let line = "";
  const add = (piece: string): void => {
    if (widthOf((line + piece).trimEnd(), size) <= width) {
      line += piece;
    } else if (widthOf(piece.trimEnd(), size) <= width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      for (const character of piece) {
        add(character);
      }
    }
  };
  for (const piece of piecesOf(text)) {
    add(piece);
  }
  return [...lines, line.trimEnd()].filter((each) => each !== "");
};

/** Digits of a telephone or of an account are more; those of years, rooms and postcodes are fewer. */
const MOST_DIGITS = 6;

const HAN_DIGITS: Readonly<Record<string, number>> = Object.fromEntries(
  ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "○壹貳參肆伍陸柒捌玖", "洞幺两三四五六拐八勾"].flatMap(
    (digits) => Array.from(digits, (digit, value) => [digit, value]),
  ),
);

const YEAR = "(?:19|20)\\d\\d";
const MONTH = "(?:0?[1-9]|1[0-2])";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const HOUR = "(?:[01]?\\d|2[0-4])";
/** Dates and times of day: a notice has at most a span of each. */
const DATES = new RegExp(`(?<!\\d)${YEAR}([-./])${MONTH}\\1${DAY}(?!\\d)`, "g");
const TIMES = new RegExp(`(?<![\\d:])${HOUR}:[0-5]\\d(?![\\d:])`, "g");
/** Building, entrance and room, as 12-3-1501. */
const ROOM = /(?<![\d-])\d{1,2}-\d{1,2}-\d{3,4}(?![\d-])/;
const SPAN = 2;

/** At most `most` of what the pattern finds is no row of digits: a letter stands for it. */
const without = (text: string, pattern: RegExp, most: number): string => {
  let left = most;
  return text.replace(pattern, (found) => {
    left -= 1;
    return left >= 0 ? "x" : found;
  });
};

/** Letters in the place of digits, in a word of nothing else: l38OOl3. */
const LIKE_DIGITS = /(?<![A-Za-z])[OolI]*\d[OolI\d]*(?![A-Za-z])/g;
const asDigits = (word: string): string => word.replace(/[Oo]/g, "0").replace(/[lI]/g, "1");

const digitOf = (character: string): number | null => {
  const value = HAN_DIGITS[character];
  if (value !== undefined) {
    return value;
  }
  if (!/\p{Nd}/u.test(character)) {
    return null;
  }
  // Digits of a script stand in a row of ten, the first of which begins at a multiple of their number.
  let zero = character.codePointAt(0) ?? 0;
  let digit = 0;
  while (digit < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero -= 1;
    digit += 1;
  }
  return digit;
};

/** Digits as those of ASCII, what parts the items of a list as a comma, other marks as a space, all else as a letter. */
const plainly = (character: string): string => {
  const digit = digitOf(character);
  if (digit !== null) {
    return String(digit);
  }
  if (/[、,]/.test(character)) {
    return ",";
  }
  return /[\p{P}\p{Z}\p{S}]/u.test(character) ? " " : "x";
};

/** 8、9、10: nothing but small numbers, each one more than that before it. Of digits that rise here and there people can call. */
const isList = (row: string): boolean => {
  const items = row.replace(/^[ ,]+|[ ,]+$/g, "").split(",");
  return items.every(
    (item, i) => /^ *\d{1,2} *$/.test(item) && (i === 0 || Number(item) === Number(items[i - 1]) + 1),
  );
};

/**
 * Whether more than six digits stand in a row, of whatever kind, with spaces and punctuation between them or without: that
 * is a number to call or to pay to, unless the row counts up.
 */
export const hasNumberRow = (text: string): boolean => {
  const plain = without(
    without(without(text.normalize("NFKC").replace(/[\u2010-\u2015]/g, "-"), DATES, SPAN), TIMES, SPAN),
    ROOM,
    1,
  ).replace(LIKE_DIGITS, asDigits);
  return Array.from(plain, plainly)
    .join("")
    .split("x")
    .some((row) => row.replace(/\D/g, "").length > MOST_DIGITS && !isList(row));
};

import { MAX_CHARACTERS } from "./bounded-sheets.ts";
import { Unreadable } from "./unreadable.ts";

/** Different texts of one file. */
const MAX_TEXTS = 600_000;
const IS_WIDE = 1;
const HAS_AIDS = 4;
const HAS_RUNS = 8;

/** `count` characters of one or two bytes each. */
export const characters = (bytes: Buffer, from: number, count: number, isWide: boolean): string => {
  const kept = Math.min(count, MAX_CHARACTERS);
  return isWide
    ? bytes.toString("utf16le", from, from + kept * 2)
    : bytes.toString("latin1", from, from + kept);
};

/** A text that says itself how wide its characters are (MS-XLS, 2.5.294), behind how many there are. */
export const ownText = (record: Buffer, at: number, count: number): string =>
  characters(record, at + 1, count, isWideBy(record.readUInt8(at)));

const isWideBy = (flags: number): boolean => (flags & IS_WIDE) !== 0;

/**
 * The texts that cells refer to by their number (SST; MS-XLS, 2.4.265): of a record and those that continue it. A text may go
 * on in the next, where it says anew how wide it is.
 */
export const sharedTexts = (records: readonly Buffer[]): string[] => {
  const [first] = records;
  const texts: string[] = [];
  if (first === undefined) {
    return texts;
  }
  const place = { record: first, index: 0, at: 8 };
  const isAtEnd = (): boolean => {
    while (place.at >= place.record.length) {
      const next = records[place.index + 1];
      if (next === undefined) {
        return true;
      }
      place.at -= place.record.length;
      place.index += 1;
      place.record = next;
    }
    return false;
  };
  for (let left = first.readUInt32LE(4); left > 0 && !isAtEnd(); left -= 1) {
    if (texts.push(nextText(place, isAtEnd)) > MAX_TEXTS) {
      throw new Unreadable("large");
    }
  }
  return texts;
};

type Position = { record: Buffer; index: number; at: number };

const nextText = (place: Position, isAtEnd: () => boolean): string => {
  const count = place.record.readUInt16LE(place.at);
  const flags = place.record.readUInt8(place.at + 2);
  place.at += 3;
  let after = 0;
  if ((flags & HAS_RUNS) !== 0) {
    after += 4 * place.record.readUInt16LE(place.at);
    place.at += 2;
  }
  if ((flags & HAS_AIDS) !== 0) {
    after += place.record.readUInt32LE(place.at);
    place.at += 4;
  }
  let isWide = isWideBy(flags);
  let text = "";
  for (let left = count; left > 0; ) {
    if (place.at >= place.record.length) {
      if (isAtEnd()) {
        break;
      }
      isWide = isWideBy(place.record.readUInt8(place.at));
      place.at += 1;
    }
    const width = isWide ? 2 : 1;
    const here = Math.min(left, Math.floor((place.record.length - place.at) / width));
    if (here === 0) {
      throw new Error("a text is cut within a character");
    }
    text += text.length < MAX_CHARACTERS ? characters(place.record, place.at, here, isWide) : "";
    place.at += here * width;
    left -= here;
  }
  place.at += after;
  return text;
};

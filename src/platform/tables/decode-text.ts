import { isAscii, isUtf8 } from "node:buffer";
import { Unreadable } from "./unreadable.ts";

/** Byte order marks, and the encoding that each tells of (WHATWG Encoding Standard, 6). */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** What spreadsheets write without a mark in Chinese: new ones UTF-8, old ones the system's code page. */
const UNMARKED = ["utf-8", "gb18030", "big5"] as const;

/** The encoding that a mark at the beginning tells of; null when there is none. */
export const encodingOf = (bytes: Uint8Array): string | null =>
  MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte))?.[1] ?? null;

/** The text; null when it is not in this encoding. */
const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/**
 * The text of a file in UTF-8, UTF-16, GB 18030 or Big5: the two last cannot be told apart by their bytes, so the first counts
 * in which the text `isList`. Throws Unreadable: "type" for what is no text, "encoding" for one that is of two.
 */
export const decodeText = (bytes: Uint8Array, isList: (text: string) => boolean): string => {
  const marked = encodingOf(bytes);
  const texts = (marked === null ? UNMARKED : [marked]).flatMap((encoding) => decoded(bytes, encoding) ?? []);
  const text = texts.find(isList) ?? texts[0];
  if (text === undefined ? hasControls(bytes) : text.includes("\0")) {
    throw new Unreadable("type");
  }
  if (text === undefined || (marked === null && !isUtf8(bytes) && hasLineOfUtf8(bytes))) {
    throw new Unreadable("encoding");
  }
  return withoutEnd(text);
};

/** Line feed, form feed and the like, and the end of a DOS file. */
const CONTROLS_OF_TEXT = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a]);

const hasControls = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => byte < 0x20 && !CONTROLS_OF_TEXT.has(byte));

/** Ideographs, marks and letters of three bytes in UTF-8. A line of GB 18030 is no such by chance. */
const CHINESE = /[\u3000-\u9fff\uff00-\uffef]/;

/** Whether two files were joined: of one that is not UTF-8 a line is, and would turn into other characters without a word. */
const hasLineOfUtf8 = (bytes: Uint8Array): boolean => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  while (start < file.length) {
    const feed = file.indexOf("\n", start);
    const end = feed < 0 ? file.length : feed;
    const line = file.subarray(start, end);
    if (!isAscii(line) && isUtf8(line) && CHINESE.test(line.toString("utf8"))) {
      return true;
    }
    start = end + 1;
  }
  return false;
};

/** DOS marked the end of a file by a character, and programs of that age still do. */
const withoutEnd = (text: string): string => {
  let end = text.length;
  while (text[end - 1] === "\u001a") {
    end -= 1;
  }
  return text.slice(0, end);
};

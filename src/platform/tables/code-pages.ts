import { Unreadable } from "./unreadable.ts";

/** Code pages by their numbers in a file (MS-XLS, 2.4.52), as the Encoding Standard calls them. */
const ENCODINGS: Readonly<Record<number, string>> = {
  874: "windows-874",
  932: "shift_jis",
  936: "gb18030",
  949: "euc-kr",
  950: "big5",
  1250: "windows-1250",
  1251: "windows-1251",
  1252: "windows-1252",
  1253: "windows-1253",
  1254: "windows-1254",
  1255: "windows-1255",
  1256: "windows-1256",
  1257: "windows-1257",
  1258: "windows-1258",
  10000: "macintosh",
  10002: "big5",
  10008: "gb18030",
  32768: "macintosh",
  32769: "windows-1252",
  65001: "utf-8",
};

type DecodeBytes = (bytes: Buffer) => string;

/** Reads texts in this code page. Throws Unreadable for one that is not in it, or in a page that nobody knows; never for plain ASCII. */
export const decoderOf = (codePage: number): DecodeBytes => {
  const encoding = ENCODINGS[codePage];
  const decoder = encoding === undefined ? null : new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    if (bytes.every((byte) => byte < 0x80)) {
      return bytes.toString("latin1");
    }
    try {
      if (decoder !== null) {
        return decoder.decode(bytes);
      }
    } catch {
      // It is in another one.
    }
    throw new Unreadable("encoding");
  };
};

import { Parser } from "htmlparser2";
import { encodingOf } from "./decode-text.ts";
import { Unreadable } from "./unreadable.ts";

/** Of all parts together: 20,000 people in thirty columns, each cell of three elements, and their texts. */
const MAX_ELEMENTS = 4_000_000;
/** A workbook is a few levels deep. Whoever closes what was never opened makes the parser look through all that is open. */
const MAX_DEPTH = 64;

export type Attributes = Readonly<Record<string, string>>;

/** Elements go by their names without a prefix, since programs choose it as they like. */
type XmlHandler = {
  open?: (name: string, attributes: Attributes) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

export type ReadXml = (part: Buffer, handler: XmlHandler) => void;

const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Reads the XML parts of one file, which share how much they may hold. Declares no entities, and follows nothing. */
export const xmlReader = (): ReadXml => {
  let elements = 0;
  return (part, { open, close, text }) => {
    let depth = 0;
    const parser = new Parser(
      {
        onopentag: (name, attributes) => {
          elements += 1;
          depth += 1;
          if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
            throw new Unreadable("large");
          }
          open?.(localName(name), attributes);
        },
        onclosetag: (name) => {
          depth -= 1;
          close?.(localName(name));
        },
        ontext: (chunk) => text?.(chunk),
      },
      { xmlMode: true },
    );
    parser.end(new TextDecoder(encodingOf(part) ?? "utf-8", { fatal: true }).decode(part));
  };
};

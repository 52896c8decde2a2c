import type { Cell } from "#domain/expected/check-list.ts";
import { MAX_CHARACTERS, type Page } from "./bounded-sheets.ts";
import type { Merge } from "./fill-merges.ts";
import { formatted } from "./number-format.ts";
import type { Attributes, ReadXml } from "./read-xml.ts";

/** What cells refer to by a number. */
type Looks = { texts: readonly string[]; digits: readonly number[] };

/** The cells of one sheet. Whatever does not say where it is stands behind the one before it. */
export const readWorksheet = (readXml: ReadXml, part: Buffer, page: Page, looks: Looks): void => {
  let isData = false;
  let isText = false;
  let isAid = false;
  let row = -1;
  let column = -1;
  let cell: Attributes = {};
  let text = "";
  readXml(part, {
    open: (name, attributes) => {
      if (name === "sheetData") {
        isData = true;
      } else if (name === "mergeCell") {
        const area = areaOf(attributes.ref ?? "");
        if (area !== null) {
          page.merge(area);
        }
      } else if (name === "col" && !isData) {
        if (isTrue(attributes.hidden) || Number(attributes.width ?? "9") === 0) {
          page.hideColumns(Number(attributes.min) - 1, Number(attributes.max) - 1);
        }
      } else if (!isData) {
        return;
      } else if (name === "row") {
        row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
        column = -1;
        if (isTrue(attributes.hidden) || Number(attributes.ht ?? "15") === 0) {
          page.hide(row);
        }
      } else if (name === "c") {
        cell = attributes;
        column = placeOf(attributes.r ?? "")?.column ?? column + 1;
        text = "";
      } else if (name === "rPh") {
        isAid = true;
      } else {
        isText = name === "v" || (name === "t" && !isAid);
      }
    },
    text: (chunk) => {
      if (isText && text.length < MAX_CHARACTERS) {
        text += chunk;
      }
    },
    close: (name) => {
      isText = false;
      if (name === "c" && isData) {
        page.set(row, column, contentOf(cell, text, looks));
      } else if (name === "rPh") {
        isAid = false;
      } else if (name === "sheetData") {
        isData = false;
      }
    },
  });
};

const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

const contentOf = ({ t = "n", s = "0" }: Attributes, text: string, { texts, digits }: Looks): Cell => {
  switch (t) {
    case "s":
      return unescaped(texts[Number(text)] ?? "");
    case "n": {
      const value = text.trim() === "" ? Number.NaN : Number(text);
      return Number.isFinite(value) ? formatted(value, digits[Number(s)]) : text;
    }
    case "e":
      return "";
    case "b":
      return String(isTrue(text));
    default:
      return unescaped(text);
  }
};

/** How characters are written that XML has not (ECMA-376-1, 22.4.2.4). */
const unescaped = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;

type Place = { row: number; column: number };

const CODE_OF_A = 65;

/** B3 is the second column of the third row, counted from 0 here. */
const placeOf = (reference: string): Place | null => {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) {
    return null;
  }
  let column = 0;
  for (const letter of letters.toUpperCase()) {
    column = column * 26 + letter.charCodeAt(0) - CODE_OF_A + 1;
  }
  return { row: Number(digits) - 1, column: column - 1 };
};

const areaOf = (reference: string): Merge | null => {
  const [from = "", to = from] = reference.split(":");
  const [first, last] = [placeOf(from), placeOf(to)];
  return first && last && { top: first.row, left: first.column, bottom: last.row };
};

import type { Sheet } from "#domain/expected/check-list.ts";
import { boundedSheets, MAX_CHARACTERS } from "./bounded-sheets.ts";
import { digitsOf } from "./number-format.ts";
import { openZip, type Parts, partName } from "./open-zip.ts";
import { readWorksheet } from "./read-worksheet.ts";
import { type ReadXml, xmlReader } from "./read-xml.ts";
import { Unreadable } from "./unreadable.ts";

/** 20,000 rows of a generous table are some 10 MB of XML. */
const MAX_UNPACKED = 48 * 1024 * 1024;
/** Different texts: each cell of 20,000 people in thirty columns has one of its own. */
const MAX_TEXTS = 600_000;

/**
 * The sheets of an .xlsx file (ECMA-376): what their cells say, which lines and sheets are hidden and which cells are merged,
 * and nothing that is for the eye or for following. Parts are found the way they refer to each other, and those that nothing
 * needs are not unpacked. Throws Unreadable: "type" for another archive.
 */
export const readWorkbook = (file: Uint8Array): Sheet[] => {
  const parts = openZip(file, MAX_UNPACKED);
  const readXml = xmlReader();
  const { name, part: workbook } = workbookOf(parts, readXml);
  const named = sheetsOf(workbook, readXml);
  const related = relationsOf(parts, readXml, name);
  const partOf = (kind: string): Buffer | null => {
    const relation = related.find(({ type }) => type === kind);
    return relation ? parts(relation.target) : null;
  };
  const looks = {
    texts: textsOf(partOf("sharedStrings"), readXml),
    digits: digitsOfStyles(partOf("styles"), readXml),
  };
  const sheets = boundedSheets();
  const read = new Set<string>();
  for (const { title, isHidden, id } of named) {
    const relation = related.find((each) => each.id === id);
    if (relation === undefined) {
      throw new Error("a sheet is nowhere");
    }
    // A chart may be a sheet of its own.
    if (relation.type !== "worksheet") {
      continue;
    }
    if (isHidden) {
      sheets.addHidden(title);
      continue;
    }
    if (read.has(relation.target)) {
      throw new Error("two sheets are one part");
    }
    read.add(relation.target);
    const part = needed(parts(relation.target));
    sheets.add(title, (page) => readWorksheet(readXml, part, page, looks));
  }
  return sheets.sheets;
};

const needed = (part: Buffer | null): Buffer => {
  if (part === null) {
    throw new Error("a part is missing");
  }
  return part;
};

/** `type` without the address before it, of which there are two; `target` is the name of a part, also when it is an address of something else. */
type Relation = { id: string; type: string; target: string };

const relationsOf = (parts: Parts, readXml: ReadXml, source: string): Relation[] => {
  const relations: Relation[] = [];
  const at = source.lastIndexOf("/") + 1;
  const part = parts(`${source.slice(0, at)}_rels/${source.slice(at)}.rels`);
  if (part !== null) {
    readXml(part, {
      open: (name, { Id = "", Type = "", Target = "" }) => {
        if (name === "Relationship") {
          const { pathname } = new URL(Target, `http://package/${source}`);
          relations.push({
            id: Id,
            type: Type.slice(Type.lastIndexOf("/") + 1),
            target: partName(decodeURIComponent(pathname)),
          });
        }
      },
    });
  }
  return relations;
};

const MAIN = /\.main\+xml$/;

/** By the archive's relationships, else by its content types. */
const workbookOf = (parts: Parts, readXml: ReadXml): { name: string; part: Buffer } => {
  const named =
    relationsOf(parts, readXml, "").find(({ type }) => type === "officeDocument")?.target ??
    mainOf(parts("[Content_Types].xml"), readXml);
  const part = named?.endsWith(".xml") ? parts(named) : null;
  if (named === undefined || part === null) {
    throw new Unreadable("type");
  }
  return { name: named, part };
};

const mainOf = (contentTypes: Buffer | null, readXml: ReadXml): string | undefined => {
  let main: string | undefined;
  if (contentTypes !== null) {
    readXml(contentTypes, {
      open: (name, { PartName, ContentType = "" }) => {
        if (name === "Override" && MAIN.test(ContentType)) {
          main ??= PartName === undefined ? undefined : partName(PartName);
        }
      },
    });
  }
  return main;
};

type NamedSheet = { title: string; isHidden: boolean; id: string };

/** A workbook is told from other documents by its first element. */
const sheetsOf = (workbook: Buffer, readXml: ReadXml): NamedSheet[] => {
  const sheets: NamedSheet[] = [];
  let root: string | undefined;
  readXml(workbook, {
    open: (name, attributes) => {
      root ??= name;
      if (name === "sheet") {
        const [, id = ""] = Object.entries(attributes).find(([key]) => key.endsWith(":id")) ?? [];
        const isHidden = /^(?:very)?hidden$/i.test(attributes.state ?? "");
        sheets.push({ title: attributes.name ?? "", isHidden, id });
      }
    },
  });
  if (root !== "workbook") {
    throw new Unreadable("type");
  }
  return sheets;
};

/** The texts that cells refer to by their number, without the reading aids that may stand with them. */
const textsOf = (part: Buffer | null, readXml: ReadXml): string[] => {
  const texts: string[] = [];
  let text = "";
  let isText = false;
  let isAid = false;
  if (part !== null) {
    readXml(part, {
      open: (name) => {
        isText = name === "t" && !isAid;
        isAid ||= name === "rPh";
      },
      text: (chunk) => {
        if (isText && text.length < MAX_CHARACTERS) {
          text += chunk;
        }
      },
      close: (name) => {
        isText = false;
        if (name === "rPh") {
          isAid = false;
        } else if (name === "si") {
          if (texts.push(text) > MAX_TEXTS) {
            throw new Unreadable("large");
          }
          text = "";
        }
      },
    });
  }
  return texts;
};

/** Of each style that cells refer to by its number the digits that it pads to. */
const digitsOfStyles = (part: Buffer | null, readXml: ReadXml): number[] => {
  const formats = new Map<string, number>();
  const digits: number[] = [];
  let isOfCells = false;
  if (part !== null) {
    readXml(part, {
      open: (name, { numFmtId = "", formatCode = "" }) => {
        if (name === "numFmt") {
          formats.set(numFmtId, digitsOf(formatCode));
        } else if (name === "cellXfs") {
          isOfCells = true;
        } else if (name === "xf" && isOfCells) {
          digits.push(formats.get(numFmtId) ?? 0);
        }
      },
      close: (name) => {
        isOfCells &&= name !== "cellXfs";
      },
    });
  }
  return digits;
};

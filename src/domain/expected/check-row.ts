import type { DocumentType } from "#domain/identity/document.ts";
import { fail } from "#lib/result.ts";
import { type Checked, documentIn, groupIn, nameIn, phoneIn, typed, typeIn } from "./cells.ts";
import type { Cell, ExpectedEntry, Fault, RowOf } from "./check-list.ts";
import { EXPECTED_COLUMNS, type ExpectedColumn } from "./columns.ts";
import type { Groups } from "./group-names.ts";

/** A row with somebody on it: what its columns hold, and whose number it has where its heading says so. */
export type UsedRow = RowOf & {
  cell: (column: ExpectedColumn) => Cell;
  headedType: DocumentType | null;
};

type By = { groups: Groups; now: Date; ofMany: boolean };

/** An entry, with `faults` when it is one that is asked about; or the faults alone. */
export type CheckedRow = { entry: ExpectedEntry | null; faults: Fault[] };

export const checkRow = ({ sheet, row, cell, headedType }: UsedRow, by: By): CheckedRow => {
  const type = typeIn(cell("documentType"));
  const phone = phoneIn(cell("phone"));
  const read = {
    name: nameIn(cell("name")),
    documentType: type,
    documentNumber: documentOf(cell, type, headedType, by.now),
    phone: phone.ok && by.ofMany ? fail("of_many" as const) : phone,
    group: groupIn(cell("group"), by.groups),
  };
  const faults = EXPECTED_COLUMNS.flatMap((column): Fault[] => {
    const field = read[column];
    return field.ok ? [] : [{ sheet, row, column, problem: field.problem }];
  });
  if (!(read.name.ok && read.phone.ok && read.group.ok)) {
    return { entry: null, faults };
  }
  const found = { sheet, row, name: read.name.value, groupId: read.group.value };
  const document = type.ok && read.documentNumber.ok ? read.documentNumber.value : null;
  if (document !== null) {
    return { entry: { ...found, document, phone: read.phone.value, isAsked: false }, faults };
  }
  if (read.phone.value === null) {
    return { entry: null, faults };
  }
  return {
    entry: { ...found, document, phone: read.phone.value, isAsked: faults.length > 0 },
    faults: faults.map((fault) => ({ ...fault, isAsked: true })),
  };
};

/** One of number and phone is needed to find anybody by. Of a document of an unknown type the number says nothing. */
const documentOf = (
  cell: UsedRow["cell"],
  type: Checked<DocumentType | null>,
  headedType: DocumentType | null,
  now: Date,
): ReturnType<typeof documentIn> => {
  const number = cell("documentNumber");
  if (typed(number) === "" && typed(cell("phone")) === "") {
    return fail("number_or_phone");
  }
  const document = documentIn(number, (type.ok ? type.value : null) ?? headedType, now);
  const isLost = !document.ok && document.problem === "digits_lost";
  return type.ok || isLost ? document : { ok: true, value: null };
};

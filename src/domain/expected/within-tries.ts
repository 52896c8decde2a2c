import { type CheckedList, type ExpectedEntry, type Fault, MAX_FAULTS, type RowOf } from "./check-list.ts";
import { byPlace } from "./check-sheets.ts";

/** The list without the rows whose number may not be tried any more: `mayBeTried` says it of each entry. */
export const withinTries = (list: CheckedList, mayBeTried: readonly boolean[]): CheckedList => {
  const refused = list.entries.filter((_, i) => !mayBeTried[i]);
  if (refused.length === 0) {
    return list;
  }
  const places = new Set(refused.map(placeOf));
  const faults = [
    // Nobody is asked about them any more.
    ...list.faults.map(({ isAsked, ...fault }): Fault => {
      const stays = isAsked && !places.has(placeOf(fault));
      return stays ? { ...fault, isAsked } : fault;
    }),
    ...refused.map(triedOften),
  ];
  return {
    ...list,
    entries: list.entries.filter((_, i) => mayBeTried[i]),
    faulty: list.faulty + refused.length,
    faults: faults.sort(byPlace).slice(0, MAX_FAULTS),
  };
};

const placeOf = ({ sheet, row }: RowOf): string => `${sheet} ${row}`;

const triedOften = ({ sheet, row, document }: ExpectedEntry): Fault => ({
  sheet,
  row,
  column: document === null ? "phone" : "documentNumber",
  problem: "tried_often",
});

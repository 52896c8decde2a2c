import type { Fault, RowOf } from "./check-list.ts";

/** One thing that is wrong with one column of a sheet, and the rows where it is. */
export type FaultGroup = Pick<Fault, "sheet" | "column" | "problem"> & {
  rows: number[];
  /** The rows that duplicates repeat. */
  sameAs: RowOf[];
};

/** Equal faults as one, in the order of their first rows. */
export const groupFaults = (faults: readonly Fault[]): FaultGroup[] =>
  [...Map.groupBy(faults, ({ sheet, column, problem }) => `${sheet} ${column} ${problem}`).values()].flatMap(
    (equal) => {
      const [first] = equal;
      return first === undefined
        ? []
        : [
            {
              sheet: first.sheet,
              column: first.column,
              problem: first.problem,
              rows: equal.map(({ row }) => row),
              sameAs: equal.flatMap(({ sameAs }) => sameAs ?? []),
            },
          ];
    },
  );

import type {
  CheckedList,
  Fault,
  ListProblem,
  RowCounts,
  SheetReading,
} from "#domain/expected/check-list.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { FileProblem } from "./table-reader.ts";

type ImportProblem = FileProblem | ListProblem;

/**
 * How many a checked import would bring, and how many of them are on the list already; nothing of who is a member. `asked`:
 * those whom it brings only when whoever imports says so.
 */
type ImportPreview = RowCounts & {
  faults: Fault[];
  sheets: SheetReading[];
  good: number;
  onList: number;
  asked: number;
  askedOnList: number;
};

export type ExpectedImport =
  | { state: "checking" }
  | { state: "refused"; problem: ImportProblem }
  | ({ state: "checked" } & ImportPreview);

/** add: to those who are on the list. replace: those who are not in the file are taken off the list. */
export const IMPORT_MODES = ["add", "replace"] as const;
export type ImportHow = {
  mode: (typeof IMPORT_MODES)[number];
  /** With those whose number cannot be used, by name and phone. */
  withAsked: boolean;
};

/** Whose import it is: of another register it does not exist. */
export type ImportOf = { registerId: string; importId: string };
type By = Pick<AuditEntry, "actorId">;

/**
 * Lists on their way into a register: uploaded, checked by the worker, imported or left to lapse, and undone. Until it is
 * imported nobody in it is on the list, and it lapses half an hour after it was uploaded.
 */
export interface ExpectedImportStore {
  /** Keeps the file, and records it. */
  upload(upload: ImportOf & { accountId: string; file: Uint8Array; now: Date }): Promise<void>;
  /**
   * Has `read` read the file that is to be checked; null once it is checked, and when it has lapsed. Throws NotYet while another
   * of the account's files is being read, by whichever worker.
   */
  readAlone<T>(
    importId: string,
    read: (file: Uint8Array) => Promise<T>,
  ): Promise<{ registerId: string; accountId: string; read: T } | null>;
  refuse(importId: string, problem: ImportProblem): Promise<void>;
  /** Keeps what was found in place of the file. Done again, it ends the same. */
  keepChecked(of: ImportOf, checked: CheckedList, newId: () => string): Promise<void>;
  /** Null when it lapsed, was imported, or is another register's. */
  byId(of: ImportOf, now: Date): Promise<ExpectedImport | null>;
  /** Deletes what was not imported, and records it; nothing for what is not there. */
  discard(of: ImportOf, by: By, now: Date): Promise<void>;
  /**
   * Puts the checked people on the list, notes which of them are members, and records both; null when it cannot be had any
   * more. Returns how many are new on it.
   */
  carryOut(of: ImportOf, how: ImportHow, by: By, now: Date): Promise<{ added: number } | null>;
  /** Takes the last import back, when it is younger than `since`, and records it; false when there is none. */
  undo(registerId: string, since: Date, by: By, now: Date): Promise<boolean>;
  /** Deletes uploads before this instant that were not imported. Returns how many. */
  eraseChecks(before: Date): Promise<number>;
  /** Deletes lists that an import before this instant replaced. Returns how many. */
  eraseReplaced(before: Date): Promise<number>;
  /** Deletes lists that were imported before this instant, with everybody on them. Returns how many people. */
  eraseLists(before: Date): Promise<number>;
}

import type { GroupScope } from "#domain/access/access.ts";
import type { ExportFormat, ExportKind, ExportState } from "#domain/export/export.ts";
import type { Locale } from "#lib/locale.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { RosterFilter } from "./roster-store.ts";

/** Without a name: nobody's name is kept as an order. */
export type ExportFilter = Omit<RosterFilter, "name">;

/** What is to be written, for whom, and until when it may be had. */
export type ExportOrder = {
  id: string;
  registerId: string;
  accountId: string;
  kind: ExportKind;
  format: ExportFormat;
  locale: Locale;
  filter: ExportFilter;
  scope: GroupScope;
  createdAt: Date;
  expiresAt: Date;
};

export type Export = ExportOrder & {
  state: ExportState;
  rowsDone: number;
  /** Null until it is known. */
  rowsTotal: number | null;
  /** Of the finished file. */
  bytes: number;
  finishedAt: Date | null;
};

/** An export that this process writes until `token` is another's. */
export type Claim = { order: ExportOrder; token: number };

/** Of whose exports in which register. */
export type ExportOwner = { registerId: string; accountId: string };

/** Orders and files. What has expired is not there, erased or not. */
export interface ExportStore {
  /** Records the event with it; false when the account has as many unfinished ones as it may. */
  add(order: ExportOrder, event: AuditEntry): Promise<boolean>;
  /** Newest first. */
  list(owner: ExportOwner, now: Date): Promise<Export[]>;
  find(owner: ExportOwner, id: string, now: Date): Promise<Export | null>;
  /** The file goes with it, and whoever writes it stops. False when there is none. */
  remove(owner: ExportOwner, id: string, event: AuditEntry): Promise<boolean>;
  /** Has a failed or erased one written anew. False when it is neither, or the account has enough unfinished ones. */
  restart(owner: ExportOwner, id: string, event: AuditEntry): Promise<boolean>;
  /**
   * Takes an order that waits, or whose writer has not been heard of until `now`, and erases what was written of it. Null when
   * there is none such; one that was begun too often fails here.
   */
  claim(id: string, now: Date, leaseUntil: Date): Promise<Claim | null>;
  /** Says how far it has come. False, here and below, when the claim holds no more: stop writing. */
  progress(claim: Claim, rows: { done: number; total: number }, leaseUntil: Date): Promise<boolean>;
  /** Keeps the next piece of the file, counted from 0. */
  writePart(claim: Claim, number: number, bytes: Uint8Array, leaseUntil: Date): Promise<boolean>;
  /** The file can be had from here on, and everybody in it can see that: all or nothing. */
  finish(claim: Claim, file: { bytes: number; now: Date }, events: readonly AuditEntry[]): Promise<boolean>;
  /** Erases what was written of it. `again`: it waits for another attempt. */
  giveUp(claim: Claim, again: boolean): Promise<void>;
  /** Ids of orders that nobody has taken since `before`, or whose writer has not been heard of until `now`. */
  unheld(before: Date, now: Date, limit: number): Promise<string[]>;
  /** A piece of the file of a finished export; null behind the last. Throws when it was altered or moved. */
  part(id: string, number: number): Promise<Uint8Array | null>;
  /** Deletes exports that expired before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
}

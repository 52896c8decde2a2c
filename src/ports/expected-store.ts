import type { AuditEntry } from "./audit-log.ts";

export const EXPECTED_STATES = ["missing", "joined", "left"] as const;
/** missing: not in the register, and never were. left: had joined. */
export type ExpectedState = (typeof EXPECTED_STATES)[number];

/** Everybody on the list, by state; `unexpected` are members who are not on it. */
export type ExpectedCounts = Record<ExpectedState | "unexpected", number>;

/** The import that can be taken back. */
type LastImport = { importedAt: Date; added: number };

/** One person of the list in clear: mask the phone before it leaves the server. */
export type ExpectedPerson = {
  expectedId: string;
  name: string;
  phone: string | null;
  groupId: string | null;
  state: ExpectedState;
  membershipId: string | null;
  /** Whether somebody said by hand who it is. */
  isPaired: boolean;
  joinedAt: Date | null;
  leftAt: Date | null;
  reminders: number;
  remindedAt: Date | null;
};

/** A member who is not on the list, in clear: mask the phone before it leaves the server. */
export type UnexpectedMember = {
  membershipId: string;
  name: string;
  phone: string;
  groupId: string | null;
  joinedAt: Date;
};

/** `after`: the last id of the page before; null for the first page. */
type ExpectedQuery = {
  registerId: string;
  state: ExpectedState | null;
  name: string;
  after: string | null;
  limit: number;
};
type Page<T> = { people: T[]; next: string | null };

/** Who may be reminded: missing, with a phone, less than `most` times so far, and not since `since`. */
export type Remindable = { registerId: string; most: number; since: Date };

type By = Pick<AuditEntry, "actorId">;

/** 应到名单: the people whom an organisation expects in its register. */
export interface ExpectedStore {
  counts(registerId: string): Promise<ExpectedCounts>;
  lastImport(registerId: string, since: Date): Promise<LastImport | null>;
  /** In the order of the list. */
  page(query: ExpectedQuery): Promise<Page<ExpectedPerson>>;
  /** Newest member first. */
  unexpected(query: Omit<ExpectedQuery, "state">): Promise<Page<UnexpectedMember>>;
  /** Takes one person off the list and records it; false for somebody who is not on it. */
  remove(of: { registerId: string; expectedId: string }, by: By, now: Date): Promise<boolean>;
  /** Notes that this missing person is this member whom the list does not have, and records it. */
  pair(
    of: { registerId: string; expectedId: string; membershipId: string },
    by: By,
    now: Date,
  ): Promise<"paired" | "not_found" | "conflict">;
  /** Takes that back and records it; false for somebody who was not paired. */
  unpair(of: { registerId: string; expectedId: string }, by: By, now: Date): Promise<boolean>;
  /** Deletes the list with all that was imported before, and records it. Returns how many were on it. */
  clear(registerId: string, by: By, now: Date): Promise<number>;
}

import type { AuditEntry } from "./audit-log.ts";
import type { JudgedAt } from "./register-store.ts";
import type { RosterFilter, RosterPart } from "./roster-store.ts";
import type { SmsTake } from "./sms-outbox.ts";

/** Members of the part who match all that is set; only those of `membershipIds` where that is not null. */
export type ReminderTarget = RosterPart & {
  filter: Omit<RosterFilter, "name">;
  membershipIds: readonly string[] | null;
};

/** `due`: those of the `chosen` who are an exception or unknown; `reminded`: those of the due who were reminded on the day. */
type ReminderCounts = { chosen: number; due: number; reminded: number };

/** "budget_spent": the day's messages were used up before it came to everybody. */
export const REMINDER_BATCH_STATES = ["running", "done", "cancelled", "budget_spent"] as const;
export type ReminderBatchState = (typeof REMINDER_BATCH_STATES)[number];

/** What became of one reminder; "pending": its batch has not come to it. */
export const REMINDER_STATES = ["pending", "queued", "sent", "failed"] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** `startedBy` is the account that asked, null for the register's own switch. */
export type NewReminderBatch = {
  batchId: string;
  startedBy: string | null;
  now: Date;
  /** Nothing goes out before. */
  startsAt: Date;
  /** Until when a worker is expected to have it in hand. */
  heldUntil: Date;
};

/** Who may see a batch: whoever started it, or everybody with `startedBy` null. */
export type BatchesSeen = { registerId: string; startedBy: string | null };

/**
 * `total` members were to be reminded, `leftOut` others had been on that day. `unsent` of the total got nothing: they met
 * the requirements by then, had left, or the batch ended before it came to them.
 */
export type ReminderBatch = {
  batchId: string;
  /** In clear: mask it before it leaves the server. Null for the register's own switch, empty for an account that is gone. */
  startedByName: string | null;
  state: ReminderBatchState;
  createdAt: Date;
  startsAt: Date;
  endedAt: Date | null;
  total: number;
  leftOut: number;
  pending: number;
  queued: number;
  sent: number;
  failed: number;
  unsent: number;
};

/** What a worker needs of a batch to go on with it. `inHand`: messages that were handed over and not delivered yet. */
export type ReminderPage = {
  registerId: string;
  startedBy: string | null;
  startsAt: Date;
  inHand: number;
  /** The next of them by membership id; `isDue`: still an exception or unknown. */
  members: { membershipId: string; phone: string; isDue: boolean }[];
};

/** A message to be put into the outbox. */
type OutgoingReminder = { membershipId: string; messageId: string; to: string };

export type HandOver = {
  batchId: string;
  /** Whoever needs no reminder any more. */
  dropped: readonly string[];
  messages: readonly OutgoingReminder[];
  body: string;
  /** What one of the messages takes of the day's budget. */
  take: SmsTake;
  now: Date;
  heldUntil: Date;
  /** The record of having reminded these members. */
  event: (membershipIds: string[]) => AuditEntry;
};

export interface ReminderStore {
  counts(target: ReminderTarget, day: string, at: JudgedAt): Promise<ReminderCounts>;
  /**
   * Takes the day's one reminder of everybody who is due and has had none, as a batch, with the event. Null, and nothing
   * written, when there is nobody.
   */
  open(
    batch: NewReminderBatch,
    target: ReminderTarget,
    day: string,
    at: JudgedAt,
    event: (total: number) => AuditEntry,
  ): Promise<{ total: number; leftOut: number } | null>;
  /** Null for a batch that has ended or is unknown. */
  page(batchId: string, limit: number, at: JudgedAt): Promise<ReminderPage | null>;
  /**
   * Puts the messages of those who are still pending into the outbox, takes them from the day's budget, and ends the batch
   * with its last page or its last money: all or nothing. Returns the messages; null when it no longer runs.
   */
  handOver(page: HandOver): Promise<{ messageIds: string[]; ended: boolean } | null>;
  /** Ends a batch and gives back the reminders that were not sent, with the event. False when it no longer ran. */
  cancel(batchId: string, now: Date, event: (unsent: number) => AuditEntry): Promise<boolean>;
  /** Newest first; of one batch when `batchId` is given. */
  list(seen: BatchesSeen, limit: number, batchId?: string): Promise<ReminderBatch[]>;
  /** Notes that a worker has the batch in hand until then. */
  hold(batchId: string, until: Date): Promise<void>;
  /** Running batches that no worker has had in hand since `before`. */
  overdue(before: Date, limit: number): Promise<string[]>;
  /** Forgets batches and follow-ups from before; returns how many reminders went with them. */
  erase(before: Date): Promise<number>;
}

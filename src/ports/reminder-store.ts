import type { RosterPart } from "#domain/access/actor.ts";
import type { Remindable } from "#domain/expected/expected.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import type { SendingTime } from "#domain/reminders/sending-time.ts";
import type { ReminderBatchState, ReminderKind } from "#domain/reminders/states.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { RosterFilter } from "./roster-store.ts";
import type { SmsTake } from "./sms-outbox.ts";

/** Members of the part who match all that is set; only those of `membershipIds` where that is not null. */
export type ReminderTarget = RosterPart & {
  filter: Omit<RosterFilter, "name">;
  membershipIds: readonly string[] | null;
};

/**
 * `due`: those of the `chosen` who are an exception or unknown. Of the due `waiting` wait in a batch, and `reminded` others
 * were reminded on the day.
 */
type ReminderCounts = { chosen: number; due: number; waiting: number; reminded: number };

/** `startedBy` is the account that asked, null for the register's own switch. */
export type NewReminderBatch = {
  batchId: string;
  startedBy: string | null;
  now: Date;
  /** What carriers count for each message. */
  parts: number;
  /** How many stay unsaid where those are counted whose message a limit withholds. */
  unsaid: number;
  /** Until when a worker is expected to have it in hand. */
  heldUntil: Date;
} & SendingTime;

/** Who may see a batch: whoever started it, or everybody with `startedBy` null. */
export type BatchesSeen = { registerId: string; kind: ReminderKind; startedBy: string | null };

/**
 * `total` people were to be reminded; `leftOut` others had been on that day, or waited already. Of the total `pending` wait,
 * `handled` got a message or none because of a limit of their phone (`withheld`), and `unsent` need none any more, are gone,
 * or were left when the batch was stopped. `queued`, `sent` and `failed` is what became of the messages.
 */
export type ReminderBatch = {
  batchId: string;
  /** In clear: mask it before it leaves the server. Null for the register's own switch, empty for an account that is gone. */
  startedByName: string | null;
  state: ReminderBatchState;
  createdAt: Date;
  notBefore: Date;
  endedAt: Date | null;
  parts: number;
  unsaid: number;
  total: number;
  leftOut: number;
  pending: number;
  handled: number;
  unsent: number;
  queued: number;
  sent: number;
  failed: number;
  withheld: number;
};

/** What a worker needs of a batch to go on with it. `inHand`: messages that were handed over and not delivered yet. */
export type RunningBatch = SendingTime & {
  batchId: string;
  registerId: string;
  kind: ReminderKind;
  startedBy: string | null;
  inHand: number;
};

/** Somebody who waits in a batch. `isDue`: there is still a reason to remind them. */
export type WaitingPerson = { reminderId: string; phone: string; isDue: boolean };
export type WaitingMember = WaitingPerson & { membershipId: string };
export type WaitingExpected = WaitingPerson & { expectedId: string };

/** Those of a page whose message is to go out, and those who need none any more. */
type Outgoing<Person> = {
  batchId: string;
  dropped: readonly string[];
  messages: readonly (Person & { messageId: string })[];
  body: string;
  /** What one of the messages takes of the day's budget. */
  take: SmsTake;
  now: Date;
  heldUntil: Date;
  /** When it goes on once the day's messages are used up. */
  resumesAt: Date;
};

/** `event`: the record of having reminded these members. */
export type HandOver = Outgoing<WaitingMember> & { event: (membershipIds: string[]) => AuditEntry };

/** `due`: who may still be reminded; `event`: the record of so many messages, withheld ones among them. */
export type MissingHandOver = Outgoing<WaitingExpected> & {
  due: Remindable;
  event: (messages: number) => AuditEntry;
};

/** "asleep": it goes on by itself, not before the next morning. */
export type HandedOver = { messageIds: string[]; outcome: "more" | "asleep" | "ended" };

export interface ReminderStore {
  counts(target: ReminderTarget, day: string, at: JudgedAt): Promise<ReminderCounts>;
  /**
   * Takes the day's one reminder of everybody who is due, has had none and does not wait for one, as a batch, with the event.
   * Null, and nothing written, when there is nobody.
   */
  open(
    batch: NewReminderBatch,
    target: ReminderTarget,
    day: string,
    at: JudgedAt,
    event: (total: number) => AuditEntry,
  ): Promise<{ total: number } | null>;
  /** Null for a batch that has ended or is unknown. */
  running(batchId: string): Promise<RunningBatch | null>;
  /** The next who wait in the batch. */
  page(batchId: string, limit: number, at: JudgedAt): Promise<WaitingMember[]>;
  /**
   * Puts the messages of those who still wait into the outbox, takes them from the day's budget and counts the reminder for
   * the day of the take; ends the batch with its last page, and lets it sleep when the day's messages are used up: all or
   * nothing. Null when it no longer runs.
   */
  handOver(page: HandOver): Promise<HandedOver | null>;
  /** Ends a batch and gives back the reminders that were not sent, with the event. False when it no longer ran. */
  cancel(batchId: string, now: Date, event: (unsent: number) => AuditEntry): Promise<boolean>;
  /** Newest first; of one batch when `batchId` is given. */
  list(seen: BatchesSeen, limit: number, batchId?: string): Promise<ReminderBatch[]>;
  /** Notes that a worker has the batch in hand until then. */
  hold(batchId: string, until: Date): Promise<void>;
  /** Nothing of the batch goes out until then, and no worker need have it in hand. */
  sleep(batchId: string, until: Date): Promise<void>;
  /** Running batches that no worker has had in hand since `before`. */
  overdue(before: Date, limit: number): Promise<string[]>;
  /** Forgets batches and follow-ups from before; returns how many reminders went with them. */
  erase(before: Date): Promise<number>;
}

/** Reminders of people who are missing of an expected list; their batches are those of ReminderStore. */
export interface MissingReminders {
  /** Missing people with a phone who may be reminded, those of them who wait for it already, and those without a phone. */
  counts(of: Remindable): Promise<{ due: number; waiting: number; withoutPhone: number }>;
  /** As ReminderStore.open. */
  open(
    batch: NewReminderBatch,
    of: Remindable,
    day: string,
    event: (total: number) => AuditEntry,
  ): Promise<{ total: number } | null>;
  /** As ReminderStore.page. */
  page(batchId: string, limit: number, of: Remindable): Promise<WaitingExpected[]>;
  /**
   * As ReminderStore.handOver, and counts the message for the phone, whoever else writes to it: where that is too much it is
   * withheld, which takes as much of the day as one that goes out, and counts as a reminder.
   */
  handOver(page: MissingHandOver): Promise<HandedOver | null>;
}

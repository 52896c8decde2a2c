import type { JudgedAt } from "#domain/health/requirement.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { NewReminderBatch } from "./reminder-store.ts";
import type { SmsTake } from "./sms-outbox.ts";

/** `automatic`: the register reminds exceptions after each comparison by day; `alert`: the account wants to hear of new ones. */
export type ReminderSettings = { automatic: boolean; alert: boolean };

/** A run that is to be followed up. */
export type EndedRun = { runId: string; slot: Date | null; startedAt: Date; finishedAt: Date };

export type FollowUp = {
  registerId: string;
  run: EndedRun;
  /** Made of whoever is an exception, where the register has the switch on. */
  batch: NewReminderBatch;
  reminded: (total: number) => AuditEntry;
  alerted: (messages: number) => AuditEntry;
  /** The record of an alert to an account as a look at each of few members. */
  seen: (accountId: string, members: readonly string[]) => AuditEntry;
  /** Alerts that a register may send in a day, and when the day began. */
  mostAlerts: number;
  dayStart: Date;
  day: string;
  /** What an alert of so many parts takes of the day's budget. */
  take: (parts: number) => SmsTake;
  /** Text of the message. */
  alert: string;
  messageId: () => string;
};

/** What registers do by themselves when a comparison has ended. */
export interface FollowUpStore {
  settings(registerId: string, accountId: string): Promise<ReminderSettings>;
  /** Whoever is an exception when the first account asks for alerts is not new to anybody. */
  change(
    who: { registerId: string; accountId: string },
    settings: ReminderSettings,
    at: JudgedAt,
    event: AuditEntry,
  ): Promise<void>;
  /** The newest run that came to its end. */
  lastRun(): Promise<EndedRun | null>;
  /** Registers whose switches were on when the run ended and that it has not been followed up in, after `after` by id. */
  waiting(run: EndedRun, after: string | null, limit: number): Promise<string[]>;
  /** Follows the run up in one register, once, in one transaction. Returns the messages in the outbox; null the second time. */
  followUp(order: FollowUp, at: JudgedAt): Promise<{ reminders: number; messageIds: string[] } | null>;
}

import type { SourceContact } from "#domain/health/source-contact.ts";
import type { Locale } from "#lib/locale.ts";
import type { Database } from "#platform/database/database.ts";
import type { AccountStore } from "./account-store.ts";
import type { AssistedJoinStore } from "./assisted-joins.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Clock } from "./clock.ts";
import type { ComparisonStore } from "./comparison-store.ts";
import type { DatabaseCheck } from "./database-check.ts";
import type { DraftStore } from "./draft-store.ts";
import type { FollowUpStore } from "./follow-up-store.ts";
import type { HealthSource } from "./health-source.ts";
import type { HeldDataStore } from "./held-data.ts";
import type { JobQueue } from "./job-queue.ts";
import type { Log } from "./log.ts";
import type { MembershipStore } from "./membership-store.ts";
import type { OtpStore } from "./otp-store.ts";
import type { PosterPrinter } from "./poster-printer.ts";
import type { Random } from "./random.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { ReceiptSigner } from "./receipt-signer.ts";
import type { MissingReminders, ReminderStore } from "./reminder-store.ts";
import type { ReportPrinter } from "./report-printer.ts";
import type { RosterStore } from "./roster-store.ts";
import type { RunInsights } from "./run-insights.ts";
import type { SessionStore } from "./session-store.ts";
import type { SmsOutbox } from "./sms-outbox.ts";
import type { SmsSender } from "./sms-sender.ts";
import type { TextChangeStore } from "./text-changes.ts";

/** What of the settings a use case may need to know. */
export type Settings = {
  publicUrl: string;
  comparisonTimes: readonly string[];
  comparisonChunkSize: number;
  operatorPhones: readonly string[];
  /** Who runs the installation and how they are reached (PIPL art. 17); null outside of production where it is not given. */
  operator: { name: string; contact: string } | null;
  /** Whom people turn to about what the health source holds of them; null where the operator has not said. */
  sourceContact: Readonly<Record<Locale, SourceContact>> | null;
  /** Text messages that may go out in a day (Asia/Shanghai). */
  smsDailyBudget: number;
  /** Whether the sandbox operator proves organisations at once: in the demo alone. */
  provesAtOnce: boolean;
};

/** Everything that use cases may ask for; each names only what it uses, as `Pick<Deps, …>`. */
export type Deps = {
  clock: Clock;
  random: Random;
  log: Log;
  settings: Settings;
  healthSource: HealthSource;
  smsSender: SmsSender;
  jobs: JobQueue;
  limiter: RateLimiter;
  database: DatabaseCheck;
  /** Where use cases open their transactions, and ordinary reads are asked. */
  db: Database;
  accounts: AccountStore;
  sessions: SessionStore;
  roster: RosterStore;
  reportPrinter: ReportPrinter;
  reminders: ReminderStore;
  missingReminders: MissingReminders;
  followUps: FollowUpStore;
  memberships: MembershipStore;
  assistedJoins: AssistedJoinStore;
  drafts: DraftStore;
  otp: OtpStore;
  smsOutbox: SmsOutbox;
  comparisons: ComparisonStore;
  insights: RunInsights;
  audit: AuditLog;
  posterPrinter: PosterPrinter;
  receiptSigner: ReceiptSigner;
  heldData: HeldDataStore;
  textChanges: TextChangeStore;
};

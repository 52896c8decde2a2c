import type { AccountStore } from "./account-store.ts";
import type { AuditLog } from "./audit-log.ts";
import type { Clock } from "./clock.ts";
import type { ComparisonStore } from "./comparison-store.ts";
import type { DatabaseCheck } from "./database-check.ts";
import type { DeletionReceipts } from "./deletion-receipts.ts";
import type { DisputeStore } from "./dispute-store.ts";
import type { DraftStore } from "./draft-store.ts";
import type { ExpectedImportStore } from "./expected-import-store.ts";
import type { ExpectedStore } from "./expected-store.ts";
import type { GroupStore } from "./group-store.ts";
import type { HealthSource } from "./health-source.ts";
import type { HeldDataStore } from "./held-data.ts";
import type { IdleRegisterStore } from "./idle-registers.ts";
import type { JobQueue } from "./job-queue.ts";
import type { Log } from "./log.ts";
import type { LookStore } from "./look-store.ts";
import type { MembershipStore } from "./membership-store.ts";
import type { OtpStore } from "./otp-store.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import type { Random } from "./random.ts";
import type { RateLimiter } from "./rate-limiter.ts";
import type { ReceiptSigner } from "./receipt-signer.ts";
import type { RegisterStore } from "./register-store.ts";
import type { RetentionStore } from "./retention.ts";
import type { RosterStore } from "./roster-store.ts";
import type { RunInsights } from "./run-insights.ts";
import type { SessionStore } from "./session-store.ts";
import type { SmsOutbox } from "./sms-outbox.ts";
import type { SmsSender } from "./sms-sender.ts";
import type { TextChangeStore } from "./text-changes.ts";

/** What of the settings a use case may need to know. */
type Settings = {
  publicUrl: string;
  comparisonTimes: readonly string[];
  comparisonChunkSize: number;
  operatorPhones: readonly string[];
  /** Who runs the installation and how they are reached (PIPL art. 17); null outside of production where it is not given. */
  operator: { name: string; contact: string } | null;
  /** Text messages that may go out in a day (Asia/Shanghai). */
  smsDailyBudget: number;
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
  accounts: AccountStore;
  sessions: SessionStore;
  registers: RegisterStore;
  roster: RosterStore;
  groups: GroupStore;
  expected: ExpectedStore;
  expectedImports: ExpectedImportStore;
  memberships: MembershipStore;
  drafts: DraftStore;
  otp: OtpStore;
  smsOutbox: SmsOutbox;
  comparisons: ComparisonStore;
  insights: RunInsights;
  audit: AuditLog;
  looks: LookStore;
  disputes: DisputeStore;
  receiptSigner: ReceiptSigner;
  deletionReceipts: DeletionReceipts;
  heldData: HeldDataStore;
  retention: RetentionStore;
  textChanges: TextChangeStore;
  idleRegisters: IdleRegisterStore;
  pseudonyms: Pseudonyms;
};

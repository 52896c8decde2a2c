import type { SmsShare } from "#domain/sms/budget.ts";
import type { GatewayRecord } from "#domain/sms/gateway.ts";

/**
 * Why a message is sent: for how long it is of use, and which share of the day's budget it takes from, follow from it.
 * "reserved" is a sign-in code out of the reserve, which goes out to some phones alone.
 */
export const SMS_PURPOSES = [
  "sign_in_code",
  "join_code",
  "step_up_code",
  "download_code",
  "reserved",
  "reminder",
  "assisted_notice",
  "notice",
] as const;
export type SmsPurpose = (typeof SMS_PURPOSES)[number];

/** Everything but codes, which are paid for where they are issued. */
export type NoticePurpose = Exclude<SmsPurpose, `${string}_code` | "reserved">;

export type QueuedSms = {
  id: string;
  to: string;
  body: string;
  purpose: SmsPurpose;
  state: "queued" | "sent" | "failed";
  createdAt: Date;
  /** Whether operators have suspended the register that asks for something by it. */
  isStopped: boolean;
};

/** What the demo inbox and the operator see of a message. */
export type InboxMessage = { to: string; body: string; at: Date };

/**
 * `parts` of the share that a day ("YYYY-MM-DD") has: no more than `most` by all together, nor than `mostOfRegister` by the
 * register, where one takes them.
 */
export type SmsTake = {
  day: string;
  share: SmsShare;
  registerId: string | null;
  parts: number;
  most: number;
  mostOfRegister: number;
};

/**
 * What is going out, of a day. `failures`: messages by the word of what last went wrong with them, of those that were asked
 * for in the last hour and in the day. `hours`: what became of those asked for within an hour; 0 is the hour until now.
 */
export type SmsTraffic = {
  waiting: number;
  oldestWaitingAt: Date | null;
  gateway: GatewayRecord;
  /** What went wrong with the newest that did not go out. */
  lastError: string | null;
  failures: { error: string; hour: number; day: number }[];
  hours: { hoursAgo: number; sent: number; sentLate: number; waiting: number; failed: number }[];
};

/** The row comes first, then a job that carries its id. */
export interface SmsOutbox {
  /** `askedBy`: the register that asks somebody for something by it. With `isWithheld` the same work, and no message. */
  insert(message: {
    id: string;
    to: string;
    body: string;
    purpose: SmsPurpose;
    now: Date;
    askedBy?: string | null;
    isWithheld?: boolean;
  }): Promise<void>;
  /** Counts what is taken and returns how much of the share that makes; null, and nothing counted, when it is too much. */
  spend(take: SmsTake): Promise<number | null>;
  /** Puts back what was taken for a message that did not go out. */
  unspend(take: SmsTake): Promise<void>;
  /** What of each share is counted on that day. */
  spent(day: string): Promise<Readonly<Record<SmsShare, number>>>;
  /** What a register has taken of a share on that day. */
  spentBy(day: string, share: SmsShare, registerId: string): Promise<number>;
  /** Null when it does not exist or its body was already erased. */
  byId(id: string): Promise<QueuedSms | null>;
  /** The newest message to this phone for this purpose; null when there is none. */
  newest(
    phone: string,
    purpose: SmsPurpose,
  ): Promise<Pick<QueuedSms, "state" | "purpose" | "createdAt"> | null>;
  /** Counts the attempt, if it was one. Only a queued message changes its state: what was sent stays sent. */
  recordAttempt(id: string, outcome: SmsAttempt, now: Date): Promise<void>;
  /** Ids of messages queued before `before` that nobody has sent: for upkeep. */
  overdue(before: Date, limit: number): Promise<string[]>;
  /** Whether messages have been queued since before `since` and none was attempted after it. */
  isStuck(since: Date): Promise<boolean>;
  counts(since: Date): Promise<Record<"queued" | "sent" | "failed", number>>;
  /**
   * What the gateway did last with codes that go out to every phone: of messages that some phones do not get it would tell
   * which these are.
   */
  gateway(): Promise<GatewayRecord>;
  /** Of all messages of the last 24 hours: for operators. */
  traffic(now: Date): Promise<SmsTraffic>;
  /** Newest first; demo mode only. */
  inbox(phone: string | null, limit: number): Promise<InboxMessage[]>;
  /**
   * Erases bodies and recipients of messages older than `before`, and what registers took on days before it; what is still
   * queued then has failed.
   * Returns how many.
   */
  erase(before: Date): Promise<number>;
}

export type SmsAttempt =
  | { state: "sent"; providerId: string }
  | { state: "queued"; error: string }
  | { state: "failed"; error: string }
  /** It was not handed over any more. */
  | { state: "given_up"; error: Obstacle };

/** Too old to be of use; of a register that operators have suspended. */
export type Obstacle = "expired" | "stopped";

/** Why a message is sent; hooks decide limits by it. */
export const SMS_PURPOSES = [
  "sign_in_code",
  "join_code",
  "step_up_code",
  "download_code",
  "reminder",
  "assisted_notice",
  "notice",
] as const;
export type SmsPurpose = (typeof SMS_PURPOSES)[number];

export type QueuedSms = {
  id: string;
  to: string;
  body: string;
  purpose: SmsPurpose;
  state: "queued" | "sent" | "failed";
  createdAt: Date;
};

/** What the demo inbox and the operator see of a message. */
export type InboxMessage = { to: string; body: string; at: Date };

/** The row comes first, then a job that carries its id. */
export interface SmsOutbox {
  insert(message: { id: string; to: string; body: string; purpose: SmsPurpose; now: Date }): Promise<void>;
  /** Counts the parts of a message of the day ("YYYY-MM-DD"); null, and nothing counted, when that would be more than `most`. */
  spend(day: string, parts: number, most: number): Promise<number | null>;
  /** Messages counted on that day. */
  spent(day: string): Promise<number>;
  /** Null when it does not exist or its body was already erased. */
  byId(id: string): Promise<QueuedSms | null>;
  /** Counts the attempt. Only a queued message changes its state: what was sent stays sent. */
  recordAttempt(id: string, outcome: SmsAttempt, now: Date): Promise<void>;
  /** Ids of messages queued before `before` that nobody has sent: for the sweep. */
  overdue(before: Date, limit: number): Promise<string[]>;
  /** Whether messages have been queued since before `since` and none was attempted after it. */
  isStuck(since: Date): Promise<boolean>;
  counts(since: Date): Promise<Record<"queued" | "sent" | "failed", number>>;
  /** Newest first; demo mode only. */
  inbox(phone: string | null, limit: number): Promise<InboxMessage[]>;
  /**
   * Erases bodies and recipients of messages older than `before`; what is still queued then has failed.
   * Returns how many.
   */
  erase(before: Date): Promise<number>;
}

export type SmsAttempt =
  | { state: "sent"; providerId: string }
  | { state: "queued"; error: string }
  | { state: "failed"; error: string };

/** Whom a batch is for: members of the register, or people of its expected list who are missing. */
export const REMINDER_KINDS = ["members", "missing"] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** "done": it came to everybody. */
export const REMINDER_BATCH_STATES = ["running", "done", "cancelled"] as const;
export type ReminderBatchState = (typeof REMINDER_BATCH_STATES)[number];

/** What became of one reminder; "pending": its batch has not come to it. */
export const REMINDER_STATES = ["pending", "queued", "sent", "failed"] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

import type { QueuedSms, SmsPurpose } from "#ports/sms-outbox.ts";

/** For how long a message is of use to whoever waits for it. */
const USEFUL_MS: Record<SmsPurpose, number> = {
  sign_in_code: 5 * 60_000,
  join_code: 5 * 60_000,
  step_up_code: 5 * 60_000,
  download_code: 5 * 60_000,
  reserved: 5 * 60_000,
  reminder: 12 * 60 * 60_000,
  assisted_notice: 12 * 60 * 60_000,
  notice: 24 * 60 * 60_000,
};

/** Whether a message that is not sent yet still is of use: what is not is never sent. */
export const isOfUse = (
  { purpose, createdAt }: Pick<QueuedSms, "purpose" | "createdAt">,
  now: Date,
): boolean => now.getTime() - createdAt.getTime() < USEFUL_MS[purpose];

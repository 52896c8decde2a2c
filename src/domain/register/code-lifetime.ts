/** How long a join code may be used from now on: 24 hours, seven days, or until it is renewed. */
export const CODE_LIFETIMES = ["day", "week", "unlimited"] as const;
export type CodeLifetime = (typeof CODE_LIFETIMES)[number];

const DAY_MS = 24 * 3_600_000;
const LIFETIME_MS: Record<CodeLifetime, number | null> = { day: DAY_MS, week: 7 * DAY_MS, unlimited: null };

/** The instant at which a code stops leading to its register; null for one that does not expire. */
export const codeExpiry = (lifetime: CodeLifetime, now: Date): Date | null => {
  const ms = LIFETIME_MS[lifetime];
  return ms === null ? null : new Date(now.getTime() + ms);
};

/** Whether nobody may begin to join by this code any more. At the very instant it is over. */
export const isCodeExpired = (expiresAt: Date | null, now: Date): boolean =>
  expiresAt !== null && now.getTime() >= expiresAt.getTime();

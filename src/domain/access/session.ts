/** Where a session was begun: in the console, or on a member page. */
export const SESSION_KINDS = ["console", "member"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * How long a session lasts without anybody at it, and at most, in seconds. NIST SP 800-63B-4, 2.2.3 (AAL2): at most one
 * hour idle and 24 in all. A registrar looks four times in a working day, hours apart, at a desk that others pass: twelve
 * hours end with the day, and each look after an hour's pause costs one code. A member comes for a minute, on a phone that
 * may be somebody else's.
 */
export const SESSION_LIMITS: Readonly<Record<SessionKind, { idleSeconds: number; lifeSeconds: number }>> = {
  console: { idleSeconds: HOUR, lifeSeconds: 12 * HOUR },
  member: { idleSeconds: 15 * MINUTE, lifeSeconds: HOUR },
};

/** For how many seconds a step-up counts: time to finish what asked for it, not to come back to it. */
export const STEP_UP_SECONDS = 10 * MINUTE;

/** Whether the session gave a fresh code lately enough for what cannot be undone. */
export const isSteppedUp = (steppedUpAt: Date | null, now: Date): boolean =>
  steppedUpAt !== null && now.getTime() - steppedUpAt.getTime() < STEP_UP_SECONDS * 1000;

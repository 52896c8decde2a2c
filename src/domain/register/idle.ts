const DAY_MS = 24 * 3_600_000;

/** Days after which a register that nobody has opened is wound up. */
export const IDLE_DAYS = 180;
/** Days before that on which the owner is told, the first notice first. */
const NOTICE_DAYS = [30, 7] as const;
const NOTICES = NOTICE_DAYS.length;

/** `lastNoticeAt` null: none has been given since the register was last opened. */
export type Idleness = { lastOpenedAt: Date; notices: number; lastNoticeAt: Date | null };

const after = (instant: Date, days: number): number => instant.getTime() + days * DAY_MS;

/**
 * What is due of a register that nobody opens: a notice, or its end. However late a notice is given, as after a stand-still
 * of the platform, the owner has the whole time that it announces.
 */
export const idleStep = (
  { lastOpenedAt, notices, lastNoticeAt }: Idleness,
  now: Date,
): { kind: "none" | "wind_up" } | { kind: "notice"; daysLeft: number } => {
  const daysBefore = NOTICE_DAYS[notices] ?? 0;
  const announced = NOTICE_DAYS[notices - 1];
  const dueAt = Math.max(
    after(lastOpenedAt, IDLE_DAYS - daysBefore),
    lastNoticeAt === null || announced === undefined ? 0 : after(lastNoticeAt, announced - daysBefore),
  );
  if (now.getTime() < dueAt) {
    return { kind: "none" };
  }
  return notices < NOTICES ? { kind: "notice", daysLeft: daysBefore } : { kind: "wind_up" };
};

/** Registers that were opened since this instant have nothing due. */
export const idleSince = (now: Date): Date => new Date(now.getTime() - (IDLE_DAYS - NOTICE_DAYS[0]) * DAY_MS);

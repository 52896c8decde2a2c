/**
 * Who may use up how much of the day's messages. Reminders stop first; then the codes that anybody can ask for by naming a
 * phone; the last tenth is for people who are known to belong to theirs.
 */
const SHARES = { reminder: 0.8, anybody: 0.9, proven: 1 } as const;
export type SmsShare = keyof typeof SHARES;

/** The share of the day's budget from which on operators are warned. */
const ALARM = 0.8;

/** Messages of a day up to which one of this kind still goes out. */
export const allowance = (share: SmsShare, budget: number): number => Math.floor(budget * SHARES[share]);

/** Messages of a day at which operators are warned. */
export const alarmAt = (budget: number): number => Math.ceil(budget * ALARM);

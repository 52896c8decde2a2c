/**
 * What the day's messages are divided into, in hundredths of the budget. One purpose never uses up another's:
 * - `join`: codes of people who join;
 * - `sign_in`: codes of signing in and of confirming something;
 * - `notice`: reminders, invitations and whatever else is told;
 * - `member` and `known`: the reserve of sign-in codes, for when `sign_in` is used up, so that who wants to leave can: for phones
 *   with a membership or a role whoever names them, and, where no stranger gets at it, for browsers that have proven the phone.
 */
const HUNDREDTHS = { join: 40, sign_in: 15, notice: 30, member: 10 } as const;

export const SMS_SHARES = ["join", "sign_in", "notice", "member", "known"] as const;
export type SmsShare = (typeof SMS_SHARES)[number];

/** Messages of the reserve that one phone gets in a day, and as many again in the browsers that have proven it. */
export const RESERVED_A_DAY = 2;

/** Parts of a day that each share has; what rounding leaves is in `known`, so that it is the last to be nothing. */
export const allotments = (budget: number): Readonly<Record<SmsShare, number>> => {
  const part = (hundredths: number): number => Math.floor((budget * hundredths) / 100);
  const shares = {
    join: part(HUNDREDTHS.join),
    sign_in: part(HUNDREDTHS.sign_in),
    notice: part(HUNDREDTHS.notice),
    member: part(HUNDREDTHS.member),
  };
  const given = shares.join + shares.sign_in + shares.notice + shares.member;
  return { ...shares, known: budget - given };
};

/** Parts of a day that one register may take of a share: others always have half of it. */
export const registerAllotment = (share: SmsShare, budget: number): number =>
  Math.ceil(allotments(budget)[share] / 2);

/** The share of each share from which on operators are warned. */
const ALARM = 0.8;

/** Whether so much of a share is used up that operators should look why. */
export const isLow = (spent: number, allotted: number): boolean =>
  spent > 0 && spent >= Math.ceil(allotted * ALARM);

/**
 * Who asks for a sign-in code: a browser that has proven the phone; somebody else, whose phone belongs to a member or to
 * somebody with a role; anybody else.
 */
export type Standing = "known" | "member" | "stranger";

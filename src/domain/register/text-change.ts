/** Days that members have to agree to another organisation name or purpose. */
const RECONSENT_DAYS = 14;

/** Days that are left to the last of them, whom a message reached late. */
const NOTICE_DAYS = 7;

const DAY = 24 * 3_600_000;

/** What members agreed to, and what they would agree to anew. */
export type AgreedText = { organisationName: string; purpose: string };

/** The instant from which whoever has not agreed is taken out. */
export const reconsentDueAt = (proposedAt: Date): Date =>
  new Date(proposedAt.getTime() + RECONSENT_DAYS * DAY);

/** The instant before which nobody is taken out who was told at `toldAt`. */
export const noticeEndsAt = (toldAt: Date): Date => new Date(toldAt.getTime() + NOTICE_DAYS * DAY);

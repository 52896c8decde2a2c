/** Days that members have to agree to another organisation name or purpose. */
const RECONSENT_DAYS = 14;

/** What members agreed to, and what they would agree to anew. */
export type AgreedText = { organisationName: string; purpose: string };

/** The instant from which whoever has not agreed is taken out. */
export const reconsentDueAt = (proposedAt: Date): Date =>
  new Date(proposedAt.getTime() + RECONSENT_DAYS * 24 * 3_600_000);

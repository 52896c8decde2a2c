import { RESERVED_A_DAY } from "#domain/sms/budget.ts";

/** So many in so long, for one subject: a phone, an account, an address, a register. */
export type LimitWindow = { points: number; seconds: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How often anything may be done, and why: each limit holds in all of its windows. Per phone and per document they stop guessing and message bombing; per
 * address they only stop machines, because a whole factory or school sits behind one address. Of IPv6 an address is a /64,
 * and "wide" its /56: a household or a firm with many networks.
 */
export const LIMITS = {
  // Limits of codes count what a carrier counts: the parts of a message.
  // Codes that anybody can ask for by naming a phone. Each admits five guesses, so that all browsers together have at most
  // a hundred guesses a day at one phone (NIST SP 800-63B-4, 3.2.2). One address alone cannot use them all up.
  sms_per_phone: [
    { points: 6, seconds: 10 * MINUTE },
    { points: 20, seconds: DAY },
  ],
  sms_per_phone_and_address: [
    { points: 4, seconds: 10 * MINUTE },
    { points: 10, seconds: DAY },
  ],
  sms_per_phone_and_address_wide: [
    { points: 5, seconds: 10 * MINUTE },
    { points: 15, seconds: DAY },
  ],
  // Codes for somebody who is known to belong to the phone: nothing that strangers do counts here.
  sms_per_proven_phone: [
    { points: 6, seconds: 10 * MINUTE },
    { points: 20, seconds: DAY },
  ],
  // Of the reserve, when the day's sign-in codes are used up: one to come in and one to try again.
  sms_reserved_per_phone: [{ points: RESERVED_A_DAY, seconds: DAY }],
  // Codes of one person, by document, to join one register: some to try again with. Whoever has an identity, their own or a
  // stolen one, sends no more than these, however often the source confirms it.
  join_codes_per_proof: [{ points: 5, seconds: DAY }],
  // Only for sign-in, where any phone may be named: a join sends nothing before the source has confirmed the person.
  // In a day half of what the default budget has for it, so that no address uses up everybody's.
  sms_per_address: [
    { points: 600, seconds: HOUR },
    { points: 1500, seconds: DAY },
  ],
  sms_per_address_wide: [
    { points: 1200, seconds: HOUR },
    { points: 2250, seconds: DAY },
  ],
  // Only mismatches stay counted. Ten leave room for typing errors and none for finding out whose phone it is.
  verify_per_phone: [{ points: 10, seconds: HOUR }],
  verify_per_document: [{ points: 10, seconds: HOUR }],
  // Far above what people get wrong and what one address may, far below what finding out the phones of a list would need.
  verify_per_register: [{ points: 3000, seconds: HOUR }],
  // One in twenty of a campus mistypes; the source is asked no more often for nothing.
  verify_per_address: [{ points: 1500, seconds: HOUR }],
  verify_per_address_wide: [{ points: 3000, seconds: HOUR }],
  // The real-name check of one account: somebody has one name and one document.
  verify_per_account: [{ points: 10, seconds: DAY }],
  // Matches count too: nobody works through a list of people whose phones they know by one join code.
  join_per_register: [{ points: 20_000, seconds: HOUR }],
  // The one-time code has its own five tries per phone; this stops trying one code on very many phones.
  sign_in_per_address: [{ points: 600, seconds: HOUR }],
  sign_in_per_address_wide: [{ points: 1200, seconds: HOUR }],
  // Wrong help numbers that registrars type: of 2^30 numbers a handful is in use.
  help_number_per_register: [{ points: 20, seconds: HOUR }],
  // Wrong links to agree or refuse by: of 2^96 some thousand are in use.
  assist_link_per_address: [{ points: 300, seconds: HOUR }],
  // Each asks the source at once; its data does not change more often than somebody is tested.
  dispute_per_person: [{ points: 3, seconds: DAY }],
  // Wrong document numbers typed for the file of one's own data. Birth date and region are often known: of the ten thousand
  // endings that are left, whoever took over the phone tries five a day.
  document_per_account: [{ points: 5, seconds: DAY }],
  // A registrar of 5,000 pages through all of them, 100 pages, thirty times a day; a program that copies 100,000 takes a day.
  roster_pages_per_account: [{ points: 3000, seconds: DAY }],
  // Every file of members' data is one to lose; twenty are more than a day's meetings ask for.
  exports_per_account: [{ points: 20, seconds: DAY }],
  // A chain opens one for each branch in an afternoon; nobody floods the list of registers.
  registers_per_account: [{ points: 100, seconds: DAY }],
  // Of an account without a proof: enough to begin, too few to be somebody else at scale.
  unproven_registers: [{ points: 5, seconds: DAY }],
  unproven_invitations: [{ points: 3, seconds: DAY }],
  // Each is work for an operator; somebody who mistypes asks a second and a third time.
  proofs_per_account: [{ points: 10, seconds: DAY }],
  // Twenty administrators and some wrong numbers; nobody sends messages to a list of phones by inviting them.
  invitations_per_account: [{ points: 40, seconds: DAY }],
  // Each may send a message; nobody changes their mind more often about whose the register is to be.
  handovers_per_account: [{ points: 5, seconds: DAY }],
  // Messages that a phone gets without having asked, whoever sends them and for whatever: src/platform/sms/unasked-sms.ts.
  unasked_per_phone: [{ points: 3, seconds: 30 * DAY }],
  // Requests to join that one phone gets, whoever has it on a list, and however often the list is made anew. Somewhat less
  // than a day, so that who reminds every morning need not do it at the same minute.
  expected_per_phone: [{ points: 1, seconds: 20 * HOUR }],
  // A morning of calls, far from a directory.
  reveals_per_account: [
    { points: 30, seconds: HOUR },
    { points: 100, seconds: DAY },
  ],
  // The same words about the same register from one browser: a form that was sent twice is one report.
  report_once: [{ points: 1, seconds: DAY }],
  // Reports of registers. One address, which may be a factory's, does not fill the queue; fifty reports of one register say what a thousand would.
  reports_per_address: [{ points: 10, seconds: DAY }],
  reports_per_address_wide: [{ points: 20, seconds: DAY }],
  reports_per_register: [{ points: 50, seconds: DAY }],
  // Staff lists to check, each some seconds of work: somebody who corrects one again and again stays below. A file that
  // cannot be read counts as six.
  lists_per_account: [{ points: 60, seconds: HOUR }],
} as const satisfies Record<string, readonly LimitWindow[]>;

/** A limit by its name. */
export type LimitName = keyof typeof LIMITS;

/** Limits per network address, which count its /64 and, with more room, its /56. */
export type AddressLimit = {
  [Name in LimitName]: `${Name}_wide` extends LimitName ? Name : never;
}[LimitName];

export type NetworkLimit = AddressLimit | `${AddressLimit}_wide`;

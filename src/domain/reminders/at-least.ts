/** As many are never told of, and as many again may be left out. */
const TEN = 10;

/** One more than the most that are left out. */
export const UNSAID_BELOW = 20;

/**
 * How many people there are at least, in tens; 0 for "some, or none". `unsaid` (0 to 19, drawn at random for each question) are
 * left out: else whoever knows of nine that they are of these would learn of the tenth.
 */
export const atLeast = (people: number, unsaid: number): number =>
  Math.max(0, Math.floor((people - unsaid) / TEN) * TEN);

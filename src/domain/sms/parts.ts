/** Characters of one message, and of each part of a longer one (UCS-2, 3GPP TS 23.040, 9.2.3.24.1). */
const SINGLE = 70;
const PART = 67;

/** Text messages that carriers count for this text: Chinese ones hold 70 characters, parts of a longer one 67. */
export const smsParts = (body: string): number => (body.length <= SINGLE ? 1 : Math.ceil(body.length / PART));

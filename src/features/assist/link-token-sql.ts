import type { Database } from "#platform/database/database.ts";

/** 96 bits: short enough for a message of one part, and wrong ones are counted. */
const SYMBOLS = 16;

type Keyed = Pick<Database, "index">;

/** The token of the link to the phone, derived: nothing that is stored gives it away. */
export const linkToken = ({ index }: Keyed, assistedJoinId: string): string =>
  Buffer.from(index("draft", "assist link", assistedJoinId))
    .toString("base64url")
    .slice(0, SYMBOLS);

export const tokenIndex = ({ index }: Keyed, token: string): Uint8Array =>
  index("draft", "assist link token", token);

/** By which the link is found again. */
export const linkIndex = (keyed: Keyed, assistedJoinId: string): Uint8Array =>
  tokenIndex(keyed, linkToken(keyed, assistedJoinId));

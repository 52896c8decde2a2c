import type { Database } from "#platform/database/database.ts";
import type { Pseudonyms } from "#ports/pseudonyms.ts";

/** Long enough to tell addresses of a day apart. */
const BYTES = 9;

/** Under the key of the limits, which know the same addresses; "log" keeps the two from being joined. */
export const pseudonyms = ({ index }: Pick<Database, "index">): Pseudonyms => ({
  ofAddress: async (address) =>
    Buffer.from(index("rate_limit", "log", address))
      .subarray(0, BYTES)
      .toString("base64url"),
});

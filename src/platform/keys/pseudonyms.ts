import type { Database } from "#platform/database/database.ts";
import { withKeys } from "#platform/database/transaction.ts";

/** Long enough to tell addresses of a day apart. */
const BYTES = 9;

/**
 * A network address as logs name it: the same for the same address, and of no use without this installation's keys. Under the
 * key of the limits, which know the same addresses; "log" keeps the two from being joined.
 */
export const addressPseudonym = (db: Pick<Database, "keys" | "index">, address: string): Promise<string> =>
  withKeys(db, async () =>
    Buffer.from(db.index("rate_limit", "log", address))
      .subarray(0, BYTES)
      .toString("base64url"),
  );

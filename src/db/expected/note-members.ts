import { type Database, type Executor, sql } from "#db/database.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { personIndexes } from "./person-index.ts";

/** Part of a join's transaction: whoever expected this person has them now, also an import that is still being checked. */
export const noteJoined = async (
  on: Executor,
  db: Pick<Database, "index">,
  { registerId, membershipId, claim }: { registerId: string; membershipId: string; claim: IdentityClaim },
): Promise<void> => {
  await on.query(sql`update expected_person set membership_id = ${membershipId}, left_at = null
    where register_id = ${registerId} and person_index = any(${personIndexes(db, registerId, claim)}::bytea[])`);
};

/** Part of the transaction that ends these memberships, before they are deleted: the list keeps that they left, and when. */
export const noteLeft = async (on: Executor, membershipIds: readonly string[], now: Date): Promise<void> => {
  await on.query(sql`update expected_person set membership_id = null, left_at = ${now}
    where membership_id = any(${membershipIds}::uuid[])`);
};

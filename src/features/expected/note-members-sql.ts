import { nameTerms } from "#domain/identity/name-terms.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { type Database, type Executor, sql } from "#platform/database/database.ts";
import { documentIndex } from "#platform/keys/person-fields.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { indexesOfMember } from "./person-index.ts";

/**
 * Part of a join's transaction: whoever expected this person, by document and name or by phone and name, has them now, also
 * an import that is still being checked. It takes the place of a member who was paired by hand.
 */
export const noteJoined = async (
  on: Executor,
  db: Pick<Database, "index">,
  { registerId, membershipId, claim }: { registerId: string; membershipId: string; claim: IdentityClaim },
): Promise<void> => {
  const terms = nameTermHashes(db.index, registerId, nameTerms(claim.name));
  const indexes = indexesOfMember(db, registerId, {
    documentIndex: documentIndex(db, claim.document),
    phoneIndex: db.index("phone", claim.phone),
    terms,
  });
  await on.query(sql`update expected_person set membership_id = ${membershipId}, is_paired = false, left_at = null
    where register_id = ${registerId} and person_index = any(${indexes}::bytea[])
      and name_terms = ${terms}::bigint[]`);
};

/** Part of the transaction that ends these memberships, before they are deleted: the list keeps that they left, and when. */
export const noteLeft = async (on: Executor, membershipIds: readonly string[], now: Date): Promise<void> => {
  await on.query(sql`update expected_person set membership_id = null, is_paired = false, left_at = ${now}
    where membership_id = any(${membershipIds}::uuid[])`);
};

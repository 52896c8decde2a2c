import { z } from "zod";
import { PROOF_DECISIONS, type Proof } from "#domain/organisation/proof.ts";
import { REGISTER_STATES, type RegisterState } from "#domain/register/register.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { holdsUntil, type ProofSettings } from "#features/organisation/organisation-proofs-sql.ts";
import { type Database, named, rows, sql } from "#platform/database/database.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";

/** What a join page may know of a register. `registrarName` is in clear: mask it before it leaves the server. */
export type InvitingRegister = {
  id: string;
  organisationName: string;
  regionCode: string;
  address: string;
  purpose: string;
  /** Rises with every change of what is shown here. */
  textVersion: number;
  state: RegisterState;
  /** By operators. */
  isSuspended: boolean;
  capacity: number;
  memberCount: number;
  ownerAccountId: string;
  registrarName: string;
  proof: (Proof & { decidedBy: string | null }) | null;
};

/** A dissolved register is found by any code that it ever had, so that the page can say so. */
export type JoinCodeLookup =
  | { status: "unknown" }
  | { status: "renewed" }
  | { status: "found"; register: InvitingRegister; expiresAt: Date | null };

/** The register of a join code. */
export const lookUpJoinCode = (
  { db, settings }: Pick<Deps, "db" | "settings">,
  code: string,
): Promise<JoinCodeLookup> => withKeys(db, () => byJoinCode(db, settings, code));

const invitingRow = z.object({
  retired: z.boolean(),
  expires_at: z.date().nullable(),
  id: z.string(),
  organisation_name: z.string(),
  region_code: z.string(),
  address: z.string(),
  purpose: z.string(),
  text_version: z.number(),
  state: z.enum(REGISTER_STATES),
  suspended: z.boolean(),
  capacity: z.number(),
  member_count: z.number(),
  account_id: z.string(),
  name_cipher: z.instanceof(Buffer).nullable(),
  decision: z.enum(PROOF_DECISIONS).nullable(),
  proven_name: z.string().nullable(),
  valid_until: z.date().nullable(),
  decided_by: z.string().nullable(),
});

/** One statement: every join starts here. The keys must be there: a name is opened. */
const byJoinCode = async (
  db: Pick<Database, "pool" | "cipher">,
  settings: ProofSettings,
  code: string,
): Promise<JoinCodeLookup> => {
  const [found] = await rows(
    db.pool,
    // Whoever joins during a change agrees to the new text. Planning it takes longer than reading it, at every page of a join.
    named(
      settings.provesAtOnce ? "register of a code in the demo" : "register of a code",
      sql`select j.retired_at is not null as retired, j.expires_at, r.id, r.region_code, r.address,
      coalesce(c.organisation_name, r.organisation_name) as organisation_name,
      coalesce(c.purpose, r.purpose) as purpose, r.text_version, r.state,
      r.suspension_id is not null as suspended, r.capacity, r.member_count, g.account_id, a.name_cipher,
      p.decision, p.organisation_name as proven_name, ${holdsUntil(settings)} as valid_until, p.decided_by
      from join_code j
      join register r on r.id = j.register_id
      left join register_change c on c.register_id = r.id
      join register_role_grant g on g.register_id = r.id and g.role = 'owner'
      join account a on a.id = g.account_id
      left join organisation_proof p on p.id = r.proof_id
      where j.code = ${code}
      limit 1`,
    ),
    (row) => invitingRow.parse(row),
  );
  if (!found) {
    return { status: "unknown" };
  }
  if (found.retired && found.state !== "dissolved") {
    return { status: "renewed" };
  }
  const { decision, proven_name: organisationName, valid_until: validUntil, decided_by: decidedBy } = found;
  return {
    status: "found",
    expiresAt: found.expires_at,
    register: {
      id: found.id,
      organisationName: found.organisation_name,
      regionCode: found.region_code,
      address: found.address,
      purpose: found.purpose,
      textVersion: found.text_version,
      state: found.state,
      isSuspended: found.suspended,
      capacity: found.capacity,
      memberCount: found.member_count,
      ownerAccountId: found.account_id,
      registrarName: openAccountName(db, found.account_id, found.name_cipher),
      proof:
        decision === null || organisationName === null
          ? null
          : { decision, organisationName, validUntil, decidedBy },
    },
  };
};

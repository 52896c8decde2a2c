import { z } from "zod";
import { type OrganisationProof, PROOF_DECISIONS, type ProofDecision } from "#domain/organisation/proof.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import {
  constant,
  type Executor,
  type Reader,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import type { Settings } from "#ports/deps.ts";

/** Whose proofs count: those of the sandbox operator do where it proves at once, and nowhere else. */
export type ProofSettings = Pick<Settings, "provesAtOnce">;

/**
 * Until when a proof `p` holds, which every reader of one takes from here: outside of the demo a proof that the sandbox gave,
 * in the same database, ended when it was given.
 */
export const holdsUntil = ({ provesAtOnce }: ProofSettings): Statement =>
  constant(
    provesAtOnce
      ? "p.valid_until"
      : "case when p.decided_by is null then p.decided_at else p.valid_until end",
  );

const columns = (settings: ProofSettings): Statement =>
  sql`p.id, p.account_id as "accountId", p.organisation_name as "organisationName",
    p.credit_code as "creditCode", p.paper, p.decision, p.asked_at as "askedAt", p.decided_at as "decidedAt",
    p.decided_by as "decidedBy", p.reason, ${holdsUntil(settings)} as "validUntil"`;

const proofRow = z.object({
  id: z.string(),
  accountId: z.string().nullable(),
  organisationName: z.string(),
  creditCode: z.string().nullable(),
  paper: z.string().nullable(),
  decision: z.enum(PROOF_DECISIONS),
  askedAt: z.date(),
  decidedAt: z.date().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  validUntil: z.date().nullable(),
});
const askedRow = proofRow.extend({
  name_cipher: z.instanceof(Buffer).nullable(),
  registers: z.array(z.object({ registerId: z.string(), address: z.string(), assistQuota: z.number() })),
});

const idRow = z.object({ id: z.string() });

/** Of a proof `p`; what src/domain/organisation/proof.ts calls proven. */
const proofStands = (settings: ProofSettings, now: Date): Statement =>
  sql`p.decision = 'proven' and ${holdsUntil(settings)} > ${now}`;

/**
 * Applications, decisions and links come one after the other, until the end of the transaction: of two that are sent at once
 * the later takes the place of the earlier, and nothing is linked that goes at that moment.
 */
export const lockProofs = async (on: Executor): Promise<void> => {
  await on.query(sql`select pg_advisory_xact_lock(hashtextextended('organisation_proof', 0))`);
};

/**
 * The best proof for the name of each register `r` that its owner has, or that it has had from an owner before: one that
 * stands, the longest; else one that waits; else the newest. Without any it keeps what it has, which is of another name.
 */
const linkProofs = async (
  on: Executor,
  settings: ProofSettings,
  which: Statement,
  now: Date,
): Promise<void> => {
  const stands = proofStands(settings, now);
  await on.query(sql`update register r set proof_id = coalesce((select p.id from organisation_proof p
      where p.organisation_name = r.organisation_name and (p.id = r.proof_id or p.account_id =
        (select g.account_id from register_role_grant g where g.register_id = r.id and g.role = 'owner'))
      order by (${stands}) desc, case when ${stands} then p.valid_until end desc nulls last,
        p.decision = 'waiting' desc, p.asked_at desc limit 1), r.proof_id)
    where ${which}`);
};

/** Registers `r` that have this proof, or whose owner asked for it under their name. */
const ofProof = (id: string): Statement => sql`(r.proof_id = ${id} or exists (
  select from organisation_proof q join register_role_grant g on g.account_id = q.account_id and g.role = 'owner'
    where q.id = ${id} and g.register_id = r.id and q.organisation_name = r.organisation_name))`;

/** Gives the registers that a proof, once it is new or decided, makes a difference to the best that they have. */
export const linkProof = (on: Executor, settings: ProofSettings, proofId: string, now: Date): Promise<void> =>
  linkProofs(on, settings, ofProof(proofId), now);

/** The same for one register. */
export const linkRegisterProof = (
  on: Executor,
  settings: ProofSettings,
  registerId: string,
  now: Date,
): Promise<void> => linkProofs(on, settings, sql`r.id = ${registerId}`, now);

const exists = async (on: Executor, condition: Statement): Promise<boolean> =>
  (
    await rows(on, sql`select p.id from organisation_proof p where ${condition} limit 1`, (row) =>
      idRow.parse(row),
    )
  ).length > 0;

/** Whether the register's proof stands, and for its name. */
export const isProven = (
  on: Executor,
  settings: ProofSettings,
  registerId: string,
  now: Date,
): Promise<boolean> =>
  exists(
    on,
    sql`${proofStands(settings, now)} and exists (select from register r where r.id = ${registerId}
      and r.proof_id = p.id and r.organisation_name = p.organisation_name)`,
  );

/** Whether the account has a proof that stands: for exactly this name, or without one for whatever name. */
export const hasProven = (
  on: Executor,
  settings: ProofSettings,
  { accountId, organisationName }: { accountId: string; organisationName?: string },
  now: Date,
): Promise<boolean> => {
  const named = organisationName === undefined ? sql`true` : sql`p.organisation_name = ${organisationName}`;
  return exists(on, sql`${proofStands(settings, now)} and p.account_id = ${accountId} and ${named}`);
};

const proofs = (on: Executor, settings: ProofSettings, rest: Statement): Promise<OrganisationProof[]> =>
  rows(on, sql`select ${columns(settings)} from organisation_proof p ${rest}`, (row) => proofRow.parse(row));

/** Newest first. */
export const proofsOfAccount = (
  on: Executor,
  settings: ProofSettings,
  accountId: string,
): Promise<OrganisationProof[]> =>
  proofs(on, settings, sql`where p.account_id = ${accountId} order by p.asked_at desc`);

export const proofOfRegister = async (
  on: Executor,
  settings: ProofSettings,
  registerId: string,
): Promise<OrganisationProof | null> => {
  const which = sql`join register r on r.proof_id = p.id where r.id = ${registerId}`;
  const [proof] = await proofs(on, settings, which);
  return proof ?? null;
};

/** `askedByName` in clear, empty when the account is gone: mask it before it leaves the server. */
type ApplicationToDecide = OrganisationProof & {
  askedByName: string;
  /** The registers that have it, oldest first; `assistQuota`: people helped to join beyond their share. */
  registers: { registerId: string; address: string; assistQuota: number }[];
};

/** Those that wait, the oldest first; and those that were decided so, the newest first. */
export const proofsDecided = (
  db: Reader,
  settings: ProofSettings,
  decision: ProofDecision,
  limit: number,
): Promise<ApplicationToDecide[]> =>
  rows(
    db.pool,
    sql`select ${columns(settings)}, a.name_cipher, coalesce((select jsonb_agg(jsonb_build_object('registerId', r.id,
        'address', r.address, 'assistQuota', r.assist_quota) order by r.created_at) from register r
        where r.proof_id = p.id and r.organisation_name = p.organisation_name and r.state <> 'dissolved'), '[]') as registers
      from organisation_proof p left join account a on a.id = p.account_id
      where p.decision = ${decision}::proof_decision
      order by ${constant(decision === "waiting" ? "p.asked_at" : "p.decided_at desc")} limit ${limit}`,
    (row) => {
      const { name_cipher: name, ...proof } = askedRow.parse(row);
      const { accountId } = proof;
      return { ...proof, askedByName: accountId === null ? "" : openAccountName(db, accountId, name) };
    },
  );

/** False when the register's proof does not stand for its name. */
export const saveQuota = async (
  on: Executor,
  settings: ProofSettings,
  { registerId, quota, at }: { registerId: string; quota: number; at: Date },
): Promise<boolean> => {
  const { rowCount } = await on.query(sql`update register r set assist_quota = ${quota}
    from organisation_proof p where r.id = ${registerId} and r.state <> 'dissolved' and p.id = r.proof_id
      and p.organisation_name = r.organisation_name and ${proofStands(settings, at)}`);
  return rowCount !== 0;
};

export const eraseEnded = async (on: Executor, before: Date): Promise<number> => {
  const { rowCount } = await on.query(sql`delete from organisation_proof
    where case decision when 'waiting' then asked_at when 'proven' then valid_until else decided_at end < ${before}`);
  return rowCount ?? 0;
};

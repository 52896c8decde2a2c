import { z } from "zod";
import { PROOF_DECISIONS } from "#domain/organisation/proof.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import {
  constant,
  type Database,
  type Executor,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { Settings } from "#ports/deps.ts";
import type { OrganisationProof, OrganisationProofStore } from "#ports/organisation-proofs.ts";

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

/** Applications in the table `organisation_proof`, and the column `register.proof_id`. */
export const organisationProofs = (db: Database, settings: ProofSettings): OrganisationProofStore => {
  /** Of a proof `p`; what src/domain/organisation/proof.ts calls proven. */
  const proofStands = (now: Date): Statement =>
    sql`p.decision = 'proven' and ${holdsUntil(settings)} > ${now}`;

  /**
   * The best proof for the name of each register `r` that its owner has, or that it has had from an owner before: one that
   * stands, the longest; else one that waits; else the newest. Without any it keeps what it has, which is of another name.
   */
  const linkProofs = async (on: Executor, which: Statement, now: Date): Promise<void> => {
    await on.query(sql`update register r set proof_id = coalesce((select p.id from organisation_proof p
        where p.organisation_name = r.organisation_name and (p.id = r.proof_id or p.account_id =
          (select g.account_id from register_role_grant g where g.register_id = r.id and g.role = 'owner'))
        order by (${proofStands(now)}) desc, case when ${proofStands(now)} then p.valid_until end desc nulls last,
          p.decision = 'waiting' desc, p.asked_at desc limit 1), r.proof_id)
      where ${which}`);
  };

  const exists = async (condition: Statement): Promise<boolean> =>
    (
      await rows(db.pool, sql`select p.id from organisation_proof p where ${condition} limit 1`, (row) =>
        idRow.parse(row),
      )
    ).length > 0;

  const proofs = (rest: Statement): Promise<OrganisationProof[]> =>
    rows(db.pool, sql`select ${columns(settings)} from organisation_proof p ${rest}`, (row) =>
      proofRow.parse(row),
    );

  return {
    isProven: (registerId, now) =>
      exists(sql`${proofStands(now)} and exists (select from register r where r.id = ${registerId}
        and r.proof_id = p.id and r.organisation_name = p.organisation_name)`),
    mayUseReservedWords: (accountId, { organisationName }, now) =>
      exists(
        sql`${proofStands(now)} and p.account_id = ${accountId} and p.organisation_name = ${organisationName}`,
      ),
    hasProven: (accountId, now) => exists(sql`${proofStands(now)} and p.account_id = ${accountId}`),
    ask: ({ id, accountId, organisationName, creditCode, paper }, event) =>
      inTurn(db, async (on) => {
        // A new row, never the old one changed: an operator decides on what they have read.
        await on.query(sql`delete from organisation_proof where account_id = ${accountId}
          and organisation_name = ${organisationName} and decision = 'waiting'`);
        await on.query(sql`insert into organisation_proof
          (id, account_id, organisation_name, credit_code, paper, asked_at)
          values (${id}, ${accountId}, ${organisationName}, ${creditCode}, ${paper}, ${event.at})`);
        await linkProofs(on, ofProof(id), event.at);
        await appendEvent(on, event);
      }),
    decide: (id, { from, to, at, decidedBy, reason, validUntil }, event) =>
      inTurn(db, async (on) => {
        const { rowCount } =
          await on.query(sql`update organisation_proof set decision = ${to}::proof_decision,
          decided_at = ${at}, decided_by = ${decidedBy}, reason = ${reason}, valid_until = ${validUntil}
          where id = ${id} and decision = ${from}::proof_decision`);
        if (rowCount === 0) {
          return false;
        }
        await linkProofs(on, ofProof(id), at);
        await appendEvent(on, { ...event, at });
        return true;
      }),
    link: (registerId, now) => inTurn(db, (on) => linkProofs(on, sql`r.id = ${registerId}`, now)),
    ofAccount: (accountId) => proofs(sql`where p.account_id = ${accountId} order by p.asked_at desc`),
    ofRegister: async (registerId) => {
      const [proof] = await proofs(sql`join register r on r.proof_id = p.id where r.id = ${registerId}`);
      return proof ?? null;
    },
    list: (decision, limit) =>
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
      ),
    setAssistQuota: (registerId, quota, event) =>
      transaction(db, async (on) => {
        const { rowCount } = await on.query(sql`update register r set assist_quota = ${quota}
          from organisation_proof p where r.id = ${registerId} and r.state <> 'dissolved' and p.id = r.proof_id
            and p.organisation_name = r.organisation_name and ${proofStands(event.at)}`);
        if (rowCount === 0) {
          return false;
        }
        await appendEvent(on, event);
        return true;
      }),
    erase: (before) =>
      inTurn(db, async (on) => {
        const { rowCount } = await on.query(sql`delete from organisation_proof
          where case decision when 'waiting' then asked_at when 'proven' then valid_until else decided_at end < ${before}`);
        return rowCount ?? 0;
      }),
  };
};

/**
 * Applications, decisions and links come one after the other: of two that are sent at once the later takes the place of the
 * earlier, and nothing is linked that goes at that moment.
 */
const inTurn = <T>(db: Database, work: (on: Executor) => Promise<T>): Promise<T> =>
  transaction(db, async (on) => {
    await on.query(sql`select pg_advisory_xact_lock(hashtextextended('organisation_proof', 0))`);
    return work(on);
  });

/** Registers `r` that have this proof, or whose owner asked for it under their name. */
const ofProof = (id: string): Statement => sql`(r.proof_id = ${id} or exists (
  select from organisation_proof q join register_role_grant g on g.account_id = q.account_id and g.role = 'owner'
    where q.id = ${id} and g.register_id = r.id and q.organisation_name = r.organisation_name))`;

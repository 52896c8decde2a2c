import { z } from "zod";
import type { GroupScope } from "#domain/access/access.ts";
import { PROOF_DECISIONS } from "#domain/organisation/proof.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { holdsUntil, type ProofSettings } from "#features/organisation/organisation-proofs-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, named, rows, sql } from "#platform/database/database.ts";
import type { Register as RegisterRow } from "#platform/database/generated/client.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { JoinCodeLookup, RegisterChange, RegisterStore, StoredRegister } from "#ports/register-store.ts";
import { verdictCounts } from "#verdict/verdict-counts.ts";
import { dissolveRegister } from "./dissolve-register-sql.ts";
import { replaceText } from "./register-texts-sql.ts";

/** Registers in the tables `register`, `join_code` and `register_role_grant`. */
export const registerStore = (db: Database, settings: ProofSettings): RegisterStore => ({
  ...reading(db, settings),
  ...changing(db),
});

const reading = (
  db: Database,
  settings: ProofSettings,
): Pick<
  RegisterStore,
  "byId" | "shownText" | "grantOf" | "heldBy" | "byJoinCode" | "invitation" | "counts"
> => {
  const { prisma, pool } = db;
  return {
    async byId(id) {
      const row = await prisma.register.findUnique({ where: { id } });
      return row && registerOf(row);
    },
    shownText: (registerId) =>
      prisma.registerText.findFirst({
        where: { registerId, replacedAt: null },
        select: { organisationName: true, regionCode: true, address: true, purpose: true },
      }),
    async grantOf(registerId, accountId) {
      const grant = await prisma.registerRoleGrant.findFirst({
        where: { registerId, accountId, register: { state: { not: "dissolved" } } },
        include: { register: { select: { suspensionId: true } } },
      });
      return (
        grant && {
          role: grant.role,
          scope: scopeOf(grant),
          isSuspended: grant.register.suspensionId !== null,
        }
      );
    },
    async heldBy(accountId, at) {
      const grants = await prisma.registerRoleGrant.findMany({
        where: { accountId, register: { state: { not: "dissolved" } } },
        include: { register: true },
        orderBy: { registerId: "desc" },
      });
      const counts = await verdictCounts(
        pool,
        grants
          .filter(({ register }) => register.suspensionId === null)
          .map(({ registerId, groupIds }) => ({ registerId, scope: scopeOf({ groupIds }) })),
        at,
      );
      return grants.map(({ register, role, groupIds }) => ({
        register: registerOf(register),
        role,
        scope: scopeOf({ groupIds }),
        isSuspended: register.suspensionId !== null,
        counts: counts(register.id),
      }));
    },
    byJoinCode: (code) => byJoinCode(db, settings, code),
    async invitation(registerId) {
      const found = await prisma.joinCode.findFirst({
        where: { registerId, retiredAt: null, register: { suspensionId: null } },
        include: {
          register: { include: { roles: { where: { role: "owner" }, include: { account: true } } } },
        },
      });
      const owner = found?.register.roles[0]?.account;
      return found && owner
        ? {
            code: found.code,
            expiresAt: found.expiresAt,
            registrarName: openAccountName(db, owner.id, owner.nameCipher),
          }
        : null;
    },
    async counts() {
      const [registers, people, memberships] = await Promise.all([
        prisma.register.count({ where: { state: { not: "dissolved" } } }),
        prisma.person.count(),
        prisma.membership.count(),
      ]);
      return { registers, people, memberships };
    },
  };
};

const changing = ({
  prisma,
  pool,
  cipher,
}: Database): Pick<
  RegisterStore,
  "open" | "change" | "moveState" | "renewCode" | "setCodeExpiry" | "dissolve"
> => ({
  async open({ requirements, createdAt, ...register }, ownerAccountId, code) {
    const { organisationName, regionCode, address, purpose } = register;
    const text = { organisationName, regionCode, address, purpose, registrarId: ownerAccountId };
    await prisma.register.create({
      data: {
        ...register,
        ...requirements,
        createdAt,
        lastOpenedAt: createdAt,
        texts: { create: { ...text, version: 1, shownFrom: createdAt } },
        joinCodes: { create: { code, createdAt } },
        roles: { create: { accountId: ownerAccountId, role: "owner", grantedAt: createdAt } },
      },
    });
  },
  change: (id, change, event) => transaction({ pool }, (on) => changeDetails(on, id, change, event)),
  async moveState(id, from, to) {
    const { count } = await prisma.register.updateMany({ where: { id, state: from }, data: { state: to } });
    return count === 1;
  },
  async renewCode(registerId, { code, expiresAt }, event) {
    await transaction({ pool }, async (on) => {
      // Locks the register, so that two renewals at once leave one code in force.
      await on.query(sql`select from register where id = ${registerId} for update`);
      await on.query(
        sql`update join_code set retired_at = ${event.at} where register_id = ${registerId} and retired_at is null`,
      );
      await on.query(sql`insert into join_code (code, register_id, created_at, expires_at)
        values (${code}, ${registerId}, ${event.at}, ${expiresAt})`);
      await appendEvent(on, event);
    });
  },
  async setCodeExpiry(registerId, expiresAt, event) {
    await transaction({ pool }, async (on) => {
      await on.query(
        sql`update join_code set expires_at = ${expiresAt} where register_id = ${registerId} and retired_at is null`,
      );
      await appendEvent(on, event);
    });
  },
  dissolve: (id, order) => transaction({ pool }, (on) => dissolveRegister(on, { cipher }, id, order)),
});

const changedRow = z.object({ reworded: z.boolean() });

/** Members have agreed to name and purpose, and a change of them that is under way is what those who join agree to. */
const changeDetails = async (
  on: Executor,
  id: string,
  { organisationName, address, purpose, capacity }: RegisterChange,
  event: AuditEntry,
): Promise<boolean> => {
  const [changed] = await rows(
    on,
    sql`update register r set organisation_name = ${organisationName}, address = ${address},
        purpose = ${purpose}, capacity = ${capacity}
      from (select id, organisation_name, address, purpose from register where id = ${id} for no key update) held
      where r.id = held.id and r.state <> 'dissolved' and r.member_count <= ${capacity}
        and ((held.organisation_name = ${organisationName} and held.purpose = ${purpose})
          or (r.member_count = 0 and not exists (select from register_change c where c.register_id = r.id)))
      returning (held.organisation_name, held.address, held.purpose)
        is distinct from (r.organisation_name, r.address, r.purpose) as reworded`,
    (row) => changedRow.parse(row),
  );
  if (changed === undefined) {
    return false;
  }
  if (changed.reworded) {
    await replaceText(on, id, event.at);
  }
  await appendEvent(on, event);
  return true;
};

const scopeOf = ({ groupIds }: { groupIds: string[] }): GroupScope =>
  groupIds.length === 0 ? null : groupIds;

const registerOf = (row: RegisterRow): StoredRegister => {
  const { id, organisationName, regionCode, address, creditCode, purpose, state, capacity } = row;
  const { memberCount, createdAt, allowedCodes, maxTestAgeHours, minVaccination } = row;
  const requirements = { allowedCodes, maxTestAgeHours, minVaccination };
  const organisation = { organisationName, regionCode, address, creditCode, purpose };
  return {
    id,
    ...organisation,
    state,
    capacity,
    memberCount,
    requirements,
    createdAt,
    isSuspended: row.suspensionId !== null,
  };
};

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

/** One statement: every join starts here. */
const byJoinCode = async (db: Database, settings: ProofSettings, code: string): Promise<JoinCodeLookup> => {
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

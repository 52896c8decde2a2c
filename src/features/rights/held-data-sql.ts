import { z } from "zod";
import { EXEMPTION_REASONS } from "#domain/health/exemption.ts";
import { CODE_STATES, LOOKUP_OUTCOMES, TEST_RESULTS, VACCINATION_LEVELS } from "#domain/health/status.ts";
import { REMINDER_STATES } from "#domain/reminders/states.ts";
import { accountStore } from "#features/account/account-sql.ts";
import { offersTo } from "#features/administrators/list-invitations.ts";
import { exemptionNotePlace } from "#features/exceptions/exemption-sql.ts";
import { guardianName } from "#features/join/join-register-sql.ts";
import { type ProofSettings, proofsOfAccount } from "#features/organisation/organisation-proofs-sql.ts";
import { type Database, rows, sql } from "#platform/database/database.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import type { HeldData, HeldDataStore, HeldPerson } from "#ports/held-data.ts";
import { groupPaths } from "#verdict/group-sql.ts";
import { listRemovalNotices } from "./removal-notices.ts";

/** Also what has lapsed and is not erased yet. */
const EVER = new Date(0);

/** As many of the newest events as anybody reads through; older ones are the audit's business. */
const EVENTS = 1000;

/** Reads everything that the tables hold of a phone. Asked for rarely, by one person: clarity before speed. */
export const heldData = (db: Database, settings: ProofSettings): HeldDataStore => ({
  async of({ accountId, phone }) {
    const account = await db.prisma.account.findUnique({
      where: { id: accountId },
      include: { sessions: { orderBy: { createdAt: "desc" } }, roles: { include: { register: true } } },
    });
    const identity = (await accountStore(db).byId(accountId))?.identity;
    if (account === null) {
      return null;
    }
    const people = await peopleOf(db, phone);
    const membershipIds = people.flatMap(({ memberships }) =>
      memberships.map(({ membershipId }) => membershipId),
    );
    return {
      account: {
        accountId,
        phone,
        name: identity?.name ?? null,
        document: identity?.document ?? null,
        verifiedAt: account.verifiedAt,
        createdAt: account.createdAt,
      },
      roles: account.roles
        .filter(({ register }) => register.state !== "dissolved")
        .map(({ registerId, register, role, grantedAt }) => ({
          registerId,
          organisationName: register.organisationName,
          role,
          grantedAt,
        })),
      people,
      signIns: account.sessions.map(({ createdAt, lastSeenAt, expiresAt, revokedAt }) => ({
        signedInAt: createdAt,
        lastSeenAt,
        expiresAt,
        endedAt: revokedAt,
      })),
      ...(await ofPhone(db, phone)),
      roleInvitations: await offersTo({ db }, phone, EVER),
      organisationProofs: (await proofsOfAccount(db.pool, settings, accountId)).map(
        ({ accountId: _, decidedBy: __, ...proof }) => proof,
      ),
      removalNotices: await listRemovalNotices({ db }, phone),
      events: await eventsOf(db, { accountId, membershipIds }),
    };
  },
});

const heldEvent = z.object({
  at: z.date(),
  action: z.string(),
  registerId: z.string().nullable(),
  membershipId: z.string().nullable(),
  shown: z.array(z.string()),
});

/**
 * With the looks at these memberships, of which a page names its own alone: who else was on it is nobody's business here.
 * "offset 0" keeps the search a step of its own: the planner would else walk all events from the newest.
 */
const eventsOf = (
  { pool }: Database,
  { accountId, membershipIds }: { accountId: string; membershipIds: string[] },
): Promise<HeldData["events"]> =>
  rows(
    pool,
    sql`select at, action, register_id as "registerId", membership_id as "membershipId",
        array(select unnest(shown)::text intersect select unnest(${membershipIds}::uuid[])::text) as shown
      from (select * from audit_event where actor_id = ${accountId} or membership_id = any(${membershipIds}::uuid[])
        or shown && ${membershipIds}::uuid[] offset 0) e
      order by id desc limit ${EVENTS}`,
    (row) => heldEvent.parse(row),
  );

const ofPhone = async (
  { prisma, index }: Database,
  phone: string,
): Promise<Pick<HeldData, "messages" | "oneTimeCodes">> => {
  const phoneIndex = index("phone", phone);
  const [messages, oneTimeCodes] = await Promise.all([
    prisma.smsMessage.findMany({
      where: { toIndex: phoneIndex },
      select: { purpose: true, state: true, createdAt: true, sentAt: true },
      orderBy: { createdAt: "desc" },
    }),
    prisma.otpChallenge.findMany({
      where: { phoneIndex },
      select: { purpose: true, expiresAt: true, attempts: true },
    }),
  ]);
  return { messages, oneTimeCodes };
};

const personRow = z.object({
  id: z.string(),
  source_token: z.string(),
  created_at: z.date(),
  ...personColumns.shape,
});

const peopleOf = async (db: Database, phone: string): Promise<HeldPerson[]> => {
  const people = await rows(
    db.pool,
    sql`select p.id, p.source_token, p.created_at, ${PERSON_COLUMNS} from ${PEOPLE} where p.phone_index = ${db.index("phone", phone)} order by p.id`,
    (row) => personRow.parse(row),
  );
  return Promise.all(
    people.map(async (person) => ({
      ...openPerson(db, person),
      sourceToken: person.source_token,
      createdAt: person.created_at,
      healthStatus: await statusOf(db, person.id),
      memberships: await membershipsOf(db, person.id),
      consentReceipts: await consentsOf(db, person.id),
      unfinishedForms: await db.prisma.joinDraft.findMany({
        where: { documentIndex: Uint8Array.from(person.document_index) },
        select: { registerId: true, expiresAt: true },
      }),
    })),
  );
};

const heldStatus = z.object({
  outcome: z.enum(LOOKUP_OUTCOMES),
  codeState: z.enum(CODE_STATES).nullable(),
  popupReason: z.string().nullable(),
  testResult: z.enum(TEST_RESULTS).nullable(),
  testSampledAt: z.date().nullable(),
  vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  vaccinationDoses: z.number().nullable(),
  lastDoseOn: z.string().nullable(),
  sourceId: z.string(),
  sourceTime: z.date().nullable(),
  fetchedAt: z.date(),
  staleSince: z.date().nullable(),
});

const statusOf = async ({ pool }: Database, personId: string): Promise<HeldPerson["healthStatus"]> => {
  const [status] = await rows(
    pool,
    sql`select outcome, code_state as "codeState", popup_reason as "popupReason", test_result as "testResult",
      test_sampled_at as "testSampledAt", vaccination, vaccination_doses as "vaccinationDoses",
      last_dose_on::text as "lastDoseOn", source_id as "sourceId", source_time as "sourceTime",
      fetched_at as "fetchedAt", stale_since as "staleSince"
      from health_status where person_id = ${personId}`,
    (row) => heldStatus.parse(row),
  );
  return status ?? null;
};

const heldMembership = z.object({
  membershipId: z.string(),
  registerId: z.string(),
  organisationName: z.string(),
  purpose: z.string(),
  joinedAt: z.date(),
  meetsUntil: z.string().nullable(),
  groupId: z.string().nullable(),
  failingSince: z.date().nullable(),
  exemptionReason: z.enum(EXEMPTION_REASONS).nullable(),
  exemptionNote: z.instanceof(Buffer).nullable(),
  exemptUntil: z.date().nullable(),
  reminders: z.array(z.object({ at: z.coerce.date(), state: z.enum(REMINDER_STATES) })),
});

/** The verdict's instant as text: it may be infinite. */
const membershipsOf = async (
  { pool, cipher }: Database,
  personId: string,
): Promise<HeldPerson["memberships"]> => {
  const memberships = await rows(
    pool,
    sql`select m.id as "membershipId", m.register_id as "registerId", r.organisation_name as "organisationName",
      r.purpose, m.joined_at as "joinedAt", m.meets_until::text as "meetsUntil", m.group_id as "groupId",
      coalesce(m.failing_since, case when isfinite(m.meets_until) then m.meets_until end) as "failingSince",
      (select coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'state', d.state) order by d.day desc), '[]')
        from reminder d where d.membership_id = m.id) as reminders,
      x.reason as "exemptionReason", x.note_cipher as "exemptionNote", x.until as "exemptUntil"
      from membership m join register r on r.id = m.register_id left join exemption x on x.membership_id = m.id
      where m.person_id = ${personId} order by m.id`,
    (row) => heldMembership.parse(row),
  );
  const paths = await groupPaths(pool, new Set(memberships.flatMap(({ groupId }) => groupId ?? [])));
  return memberships.map(({ groupId, exemptionNote: note, ...membership }) => ({
    ...membership,
    group: groupId === null ? null : (paths.get(groupId) ?? null),
    exemptionNote: note && cipher.open(exemptionNotePlace(membership.membershipId), note),
  }));
};

const consentsOf = async (
  { prisma, cipher }: Database,
  personId: string,
): Promise<HeldPerson["consentReceipts"]> =>
  (
    await prisma.consentReceipt.findMany({
      where: { personId: BigInt(personId) },
      orderBy: { givenAt: "asc" },
    })
  ).map((receipt) => ({
    receiptNumber: receipt.number,
    registerId: receipt.registerId,
    consentVersion: receipt.consentVersion,
    locale: receipt.locale,
    textHash: Buffer.from(receipt.textHash).toString("hex"),
    givenAt: receipt.givenAt,
    withdrawnAt: receipt.withdrawnAt,
    givenBy: receipt.givenBy,
    guardianName:
      receipt.guardianNameCipher && cipher.open(guardianName(receipt.number), receipt.guardianNameCipher),
  }));

import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import { checkOtp } from "#features/account/check-otp-sql.ts";
import { lockWaiting } from "#features/assist/lock-waiting-sql.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { noteJoined } from "#features/expected/note-members-sql.ts";
import { nameTermHashes } from "#features/identity/name-term-hashes.ts";
import { savePeople } from "#features/identity/save-people-sql.ts";
import { appendEvents } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { FieldPlace } from "#platform/keys/field-cipher.ts";
import type { JoinOrder, JoinResult } from "#ports/membership-store.ts";
import { draftId, finishDraft } from "./draft-sql.ts";

type Crypto = Pick<Database, "cipher" | "index">;

/**
 * The statements of MembershipStore.join; the caller opens the transaction. Locks: code, register, its text, draft of a
 * helped join, person, status.
 */
export const joinRegister = async (on: Executor, db: Crypto, order: JoinOrder): Promise<JoinResult> => {
  const { proof, registerId, now } = order;
  if (proof.by === "code") {
    const check = await checkOtp(on, db, proof.otp.key, proof.otp.code, now);
    if (check.outcome !== "right") {
      return { outcome: "not_proven", check };
    }
  }
  const register = await lockRegister(on, order);
  const helped = proof.by === "code" ? null : await lockWaiting(on, { ...proof, registerId, now });
  const draft = proof.by === "code" ? draftId(db, proof.draftKey) : helped?.draftId;
  if (draft === undefined) {
    return { outcome: "draft_gone" };
  }
  const { claim, token } = order;
  const [personId] = await savePeople(on, db, [{ claim, token, createdAt: now }]);
  if (personId === undefined) {
    throw new Error("upsert of a person returned no row");
  }
  const held = await heldMembership(on, order.registerId, personId);
  if (!held) {
    if (register.member_count >= register.capacity) {
      throw new DomainError("register_full");
    }
    await addMember(on, order, personId);
  }
  if (order.groupId !== null) {
    await saveGroup(on, order, personId);
  }
  const receiptNumber =
    held?.receiptNumber ?? (await addReceipt(on, db, order, personId, helped?.assistedBy ?? null));
  await saveFirstStatus(on, order, personId);
  await saveNameTerms(on, db, personId, order.claim.name);
  await finishDraft(on, draft, receiptNumber, now);
  const membershipId = held?.membershipId ?? order.membershipId;
  await noteJoined(on, db, { registerId, membershipId, claim });
  const about = { at: now, registerId, membershipId };
  const assisted =
    helped && proof.by === "help"
      ? { actorId: helped.assistedBy, detail: { assisted: true, confirmed: proof.confirmed.by } }
      : {};
  await appendEvents(on, [
    ...(held ? [] : [{ action: "member.joined", ...about, ...assisted } as const]),
    ...confirmationOf(proof).map((confirmed) => ({ ...confirmed, ...about })),
  ]);
  return { outcome: "joined", isNew: !held, membershipId, receiptNumber };
};

/** What is recorded of another administrator who confirmed in person. */
const confirmationOf = (proof: JoinOrder["proof"]) => {
  if (proof.by === "code" || proof.confirmed.by !== "second") {
    return [];
  }
  const { assistedJoinId, confirmed } = proof;
  const detail = { assistedJoinId, reason: confirmed.reason };
  return [{ action: "assist.confirmed", actorId: confirmed.accountId, detail } as const];
};

const registerRow = z.object({
  state: z.enum(REGISTER_STATES),
  suspended: z.boolean(),
  capacity: z.number(),
  member_count: z.number(),
  is_shown: z.boolean(),
});

/**
 * Joins of one register take turns from here on, so that the last place is given once. The text is locked apart from the
 * counter: nobody replaces what this person has read until they are in.
 */
const lockRegister = async (
  on: Executor,
  { registerId, textVersion }: JoinOrder,
): Promise<z.output<typeof registerRow>> => {
  const [register] = await rows(
    on,
    sql`select r.state, r.suspension_id is not null as suspended, r.capacity, r.member_count,
        t.replaced_at is null as is_shown
      from register r join register_text t on t.register_id = r.id and t.version = ${textVersion}
      where r.id = ${registerId} for no key update of r for share of t`,
    (row) => registerRow.parse(row),
  );
  if (register?.state === "dissolved") {
    throw new DomainError("register_dissolved");
  }
  if (register?.suspended) {
    throw new DomainError("register_suspended");
  }
  if (register?.state === "paused") {
    throw new DomainError("register_paused");
  }
  if (!register?.is_shown) {
    throw new DomainError("text_changed");
  }
  return register;
};

const heldRow = z
  .object({ id: z.string(), number: z.string().nullable() })
  .transform(({ id, number }) => ({ membershipId: id, receiptNumber: number }));

const heldMembership = async (on: Executor, registerId: string, personId: string) => {
  const [held] = await rows(
    on,
    sql`select m.id, c.number from membership m
      left join consent_receipt c
        on c.person_id = m.person_id and c.register_id = m.register_id and c.withdrawn_at is null
      where m.register_id = ${registerId} and m.person_id = ${personId}
      order by c.given_at desc limit 1`,
    (row) => heldRow.parse(row),
  );
  return held ?? null;
};

const addMember = async (
  on: Executor,
  { registerId, membershipId, textVersion, now }: JoinOrder,
  personId: string,
): Promise<void> => {
  await on.query(sql`insert into membership
    (id, register_id, person_id, joined_at, name_terms, text_version)
    values (${membershipId}, ${registerId}, ${personId}, ${now}, '{}', ${textVersion})`);
  await on.query(sql`update register set member_count = member_count + 1 where id = ${registerId}`);
};

/** Whom a manager has put into a group stays there. The status is locked first, as a comparison does it. */
const saveGroup = async (
  on: Executor,
  { registerId, groupId }: JoinOrder,
  personId: string,
): Promise<void> => {
  await on.query(sql`select from health_status where person_id = ${personId} for no key update`);
  await on.query(sql`update membership m set group_id = g.id from member_group g
    where g.id = ${groupId} and g.register_id = ${registerId}
      and m.register_id = ${registerId} and m.person_id = ${personId} and m.group_id is null`);
};

const addReceipt = async (
  on: Executor,
  { cipher }: Crypto,
  { registerId, receiptNumber, consent, textVersion, giver, proof, now }: JoinOrder,
  personId: string,
  assistedBy: string | null,
): Promise<string> => {
  const confirmed = proof.by === "help" ? proof.confirmed : null;
  await on.query(sql`insert into consent_receipt
    (number, register_id, person_id, consent_version, locale, text_hash, text_version, given_at, given_by,
      guardian_name_cipher, assisted_by, assist_confirmed, assist_confirmed_by)
    values (${receiptNumber}, ${registerId}, ${personId}, ${consent.version}, ${consent.locale},
      ${consent.textHash}, ${textVersion}, ${now}, ${giver.by}::consent_giver,
      ${giver.by === "guardian" ? cipher.seal(guardianName(receiptNumber), giver.name) : null},
      ${assistedBy}, ${confirmed?.by ?? null}::assist_confirmation,
      ${confirmed?.by === "second" ? confirmed.accountId : null})`);
  return receiptNumber;
};

/** Where the name of the guardian who gave a consent lives. */
export const guardianName = (receiptNumber: string): FieldPlace => ({
  table: "consent_receipt",
  column: "guardian_name",
  row: receiptNumber,
});

const membershipRow = z.object({ id: z.string(), register_id: z.string() });

/** In every register the person is in: the name may have changed since they joined the others. */
const saveNameTerms = async (on: Executor, db: Crypto, personId: string, name: string): Promise<void> => {
  const memberships = await rows(
    on,
    sql`select id, register_id from membership where person_id = ${personId}`,
    (row) => membershipRow.parse(row),
  );
  const terms = nameTerms(name);
  for (const { id, register_id } of memberships) {
    const hashes = nameTermHashes(db.index, register_id, terms);
    await on.query(sql`update membership set name_terms = ${hashes}::bigint[]
      where id = ${id} and name_terms is distinct from ${hashes}::bigint[]`);
  }
};

/** Also when the person has had one for long: the new membership has to show what is held. */
const saveFirstStatus = async (
  on: Executor,
  { record, sourceId, now }: JoinOrder,
  personId: string,
): Promise<void> => {
  await writeStatuses(on, { sourceId, now, answers: [{ personId, record }] });
};

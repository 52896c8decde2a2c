import { z } from "zod";
import { checkOtp } from "#db/check-otp.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "#db/comparison/status-row.ts";
import { writeStatuses } from "#db/comparison/write-statuses.ts";
import { type Database, type Executor, rows, sql } from "#db/database.ts";
import { finishDraft } from "#db/draft-store.ts";
import type { FieldPlace } from "#db/field-cipher.ts";
import { nameTermHashes } from "#db/name-term-hashes.ts";
import { sealPerson } from "#db/person-fields.ts";
import { decide } from "#domain/comparison/compare.ts";
import { DomainError } from "#domain/errors.ts";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import { REGISTER_STATES } from "#domain/register/register.ts";
import type { JoinOrder, JoinResult } from "#ports/membership-store.ts";

type Crypto = Pick<Database, "cipher" | "index">;

/** The statements of MembershipStore.join; the caller opens the transaction. Locks: code, register, person, status. */
export const joinRegister = async (on: Executor, db: Crypto, order: JoinOrder): Promise<JoinResult> => {
  const check = await checkOtp(on, db, order.otp.key, order.otp.code, order.now);
  if (check.outcome !== "right") {
    return { outcome: "not_proven", check };
  }
  const register = await lockRegister(on, order.registerId);
  const personId = await savePerson(on, db, order);
  const held = await heldMembership(on, order.registerId, personId);
  if (!held) {
    if (register.member_count >= register.capacity) {
      throw new DomainError("register_full");
    }
    await addMember(on, order, personId);
  }
  const receiptNumber = held?.receiptNumber ?? (await addReceipt(on, db, order, personId));
  await saveFirstStatus(on, order, personId);
  await saveNameTerms(on, db, personId, order.claim.name);
  await finishDraft(on, db, order.draftKey, receiptNumber, order.now);
  const membershipId = held?.membershipId ?? order.membershipId;
  return { outcome: "joined", isNew: !held, membershipId, receiptNumber };
};

const registerRow = z.object({
  state: z.enum(REGISTER_STATES),
  capacity: z.number(),
  member_count: z.number(),
});

/** Joins of one register take turns from here on, so that the last place is given once. */
const lockRegister = async (on: Executor, registerId: string): Promise<z.output<typeof registerRow>> => {
  const [register] = await rows(
    on,
    sql`select state, capacity, member_count from register where id = ${registerId} for no key update`,
    (row) => registerRow.parse(row),
  );
  if (!register || register.state === "dissolved") {
    throw new DomainError("register_dissolved");
  }
  if (register.state === "paused") {
    throw new DomainError("register_paused");
  }
  return register;
};

const idRow = z.object({ id: z.string() });

/** The source has just confirmed name and phone, so they replace what was held. */
const savePerson = async (on: Executor, db: Crypto, { claim, token, now }: JoinOrder): Promise<string> => {
  const sealed = sealPerson(db, claim);
  const [person] = await rows(
    on,
    sql`insert into person
      (document_type, document_index, document_cipher, name_cipher, phone_index, phone_cipher, source_token, created_at)
      values (${sealed.documentType}::document_type, ${sealed.documentIndex}, ${sealed.documentCipher},
        ${sealed.nameCipher}, ${sealed.phoneIndex}, ${sealed.phoneCipher}, ${token}, ${now})
      on conflict (document_index) do update set name_cipher = excluded.name_cipher,
        phone_index = excluded.phone_index, phone_cipher = excluded.phone_cipher,
        source_token = excluded.source_token
      returning id`,
    (row) => idRow.parse(row),
  );
  if (!person) {
    throw new Error("upsert of a person returned no row");
  }
  return person.id;
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

const addReceipt = async (
  on: Executor,
  { cipher }: Crypto,
  { registerId, receiptNumber, consent, giver, now }: JoinOrder,
  personId: string,
): Promise<string> => {
  await on.query(sql`insert into consent_receipt
    (number, register_id, person_id, consent_version, locale, text_hash, given_at, given_by, guardian_name_cipher)
    values (${receiptNumber}, ${registerId}, ${personId}, ${consent.version}, ${consent.locale},
      ${consent.textHash}, ${now}, ${giver.by}::consent_giver,
      ${giver.by === "guardian" ? cipher.seal(guardianName(receiptNumber), giver.name) : null})`);
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

const saveFirstStatus = async (
  on: Executor,
  { record, sourceId, now }: JoinOrder,
  personId: string,
): Promise<void> => {
  const current = await currentStatus(on, personId);
  const decision = decide(current, record, now);
  const next = decision.kind === "changed" ? decision.next : current;
  if (next) {
    // Also when nothing changed: the new membership has to show what is held.
    await writeStatuses(on, { sourceId, now, people: [{ personId, next }] });
  }
};

const currentStatus = async (on: Executor, personId: string): Promise<ComparedStatus | null> => {
  const [current] = await rows(
    on,
    { text: `select ${STATUS_COLUMNS} from health_status h where h.person_id = $1`, values: [personId] },
    (row) => comparedStatus(statusRow.parse(row)),
  );
  return current ?? null;
};

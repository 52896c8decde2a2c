import { z } from "zod";
import { CONSENT_GIVERS } from "#domain/consent/giver.ts";
import { openAccountName } from "#features/account/account-sql.ts";
import { guardianName } from "#features/join/join-register-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { OpenConsent, TextChangeStore } from "#ports/text-changes.ts";
import { ASKED } from "./asked-members-sql.ts";

type Agree = Parameters<TextChangeStore["agree"]>;

const openRow = z.object({
  id: z.string(),
  register_id: z.string(),
  account_id: z.string(),
  name_cipher: z.instanceof(Buffer).nullable(),
  given_by: z.enum(CONSENT_GIVERS),
  old_name: z.string(),
  old_purpose: z.string(),
  new_name: z.string(),
  new_purpose: z.string(),
  version: z.number(),
  due_at: z.date(),
});

/** TextChangeStore.openConsent. */
export const openConsent = async (
  db: Database,
  { membershipId, phone }: { membershipId: string; phone: string },
): Promise<OpenConsent | null> => {
  const [found] = await rows(
    db.pool,
    sql`select m.id, m.register_id, g.account_id, a.name_cipher,
      coalesce(t.organisation_name, r.organisation_name) as old_name, coalesce(t.purpose, r.purpose) as old_purpose,
      c.organisation_name as new_name, c.purpose as new_purpose, c.version, c.due_at,
      coalesce(receipt.given_by, 'self') as given_by
      from membership m
      join person p on p.id = m.person_id
      join register r on r.id = m.register_id
      join register_change c on c.register_id = m.register_id and ${ASKED}
      left join register_text t on t.register_id = m.register_id and t.version = m.text_version
      join register_role_grant g on g.register_id = r.id and g.role = 'owner'
      join account a on a.id = g.account_id
      left join lateral (select given_by from consent_receipt n where n.person_id = m.person_id
        and n.register_id = m.register_id order by n.given_at desc limit 1) receipt on true
      where m.id = ${membershipId} and p.phone_index = ${db.index("phone", phone)} and r.suspension_id is null limit 1`,
    (row) => openRow.parse(row),
  );
  return found
    ? {
        membershipId: found.id,
        registerId: found.register_id,
        registrarName: openAccountName(db, found.account_id, found.name_cipher),
        givenBy: found.given_by,
        before: { organisationName: found.old_name, purpose: found.old_purpose },
        after: { organisationName: found.new_name, purpose: found.new_purpose },
        textVersion: found.version,
        dueAt: found.due_at,
      }
    : null;
};

const heldRow = z.object({
  number: z.string(),
  register_id: z.string(),
  person_id: z.string(),
  given_by: z.enum(CONSENT_GIVERS),
  guardian_name_cipher: z.instanceof(Buffer).nullable(),
});

/** The statements of TextChangeStore.agree; the caller opens the transaction. */
export const agreeToText = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { membershipId, receiptNumber, consent, textVersion, now }: Agree[0],
  event: Agree[1],
): Promise<boolean> => {
  const [held] = await rows(
    on,
    // Locks the text, as a join does.
    sql`select n.number, m.register_id, m.person_id, n.given_by, n.guardian_name_cipher
      from membership m join register_change c on c.register_id = m.register_id and ${ASKED}
      join register_text t on t.register_id = c.register_id and t.version = ${textVersion} and t.replaced_at is null
      join consent_receipt n on n.person_id = m.person_id and n.register_id = m.register_id
      where m.id = ${membershipId} order by n.given_at desc limit 1 for share of t`,
    (row) => heldRow.parse(row),
  );
  if (!held) {
    return false;
  }
  const guardian =
    held.guardian_name_cipher &&
    cipher.seal(
      guardianName(receiptNumber),
      cipher.open(guardianName(held.number), held.guardian_name_cipher),
    );
  // Locks the person before the membership, as everybody does: whoever is leaving at this moment has left.
  const person = await on.query(sql`select from person where id = ${held.person_id} for key share`);
  const agreed = await on.query(sql`update membership set text_version = ${textVersion}
    where id = ${membershipId} and text_version < ${textVersion}`);
  if (person.rowCount === 0 || agreed.rowCount === 0) {
    return false;
  }
  await on.query(sql`insert into consent_receipt (number, register_id, person_id, consent_version, locale,
      text_hash, text_version, given_at, given_by, guardian_name_cipher)
    values (${receiptNumber}, ${held.register_id}, ${held.person_id}, ${consent.version}, ${consent.locale},
      ${consent.textHash}, ${textVersion}, ${now}, ${held.given_by}::consent_giver, ${guardian})`);
  await appendEvent(on, event);
  return true;
};

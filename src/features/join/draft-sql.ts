import { z } from "zod";
import { CONSENT_LOCALES, CONSENT_VERSIONS } from "#domain/consent/consent.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { newHelpNumber } from "#domain/register/help-number.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { documentIndex } from "#platform/keys/person-fields.ts";
import type { CodeDraft, DraftStore, JoinDraft, UnfinishedDraft } from "#ports/draft-store.ts";

const claim = z.object({
  name: z.string(),
  document: z.object({ type: z.enum(DOCUMENT_TYPES), number: z.string() }),
  phone: z.string(),
});

/** What is sealed in `payload_cipher`. */
const formPayload = z.object({ claim, groupId: z.string().nullable().default(null) });
const codePayload = formPayload.extend({
  token: z.string(),
  consent: z.object({
    version: z.enum(CONSENT_VERSIONS),
    locale: z.enum(CONSENT_LOCALES),
    textHash: z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64"))),
  }),
  textVersion: z.number().default(1),
  giver: z
    .discriminatedUnion("by", [
      z.object({ by: z.enum(["self", "proxy"]) }),
      z.object({ by: z.literal("guardian"), name: z.string() }),
    ])
    .default({ by: "self" }),
});

const draftRow = z.object({
  register_id: z.string(),
  stage: z.enum(["form", "code", "done"]),
  payload_cipher: z.instanceof(Buffer).nullable(),
  receipt_number: z.string().nullable(),
  help_index: z.instanceof(Buffer).nullable(),
});

const idRow = z.object({ id: z.instanceof(Buffer) }).transform(({ id }) => id);
const helpedRow = z.object({ id: z.instanceof(Buffer), payload_cipher: z.instanceof(Buffer) });

/** The row of a draft, from the key in the cookie. */
export const draftId = ({ index }: Pick<Database, "index">, key: string) => index("draft", key);

export const helpIndex = ({ index }: Pick<Database, "index">, helpNumber: string) =>
  index("draft", "help number", helpNumber);

/** Derived, so that it can be shown again and nothing of it need be stored but a hash. */
const helpNumberOf = ({ index }: Pick<Database, "index">, key: string): string =>
  newHelpNumber(index("draft", "help", key));

const place = (id: Uint8Array) => ({
  table: "join_draft",
  column: "payload",
  row: Buffer.from(id).toString("hex"),
});

const payloadOf = (draft: UnfinishedDraft): string =>
  JSON.stringify(draft, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
  );

type SealedDraft = { id: Uint8Array; registerId: string; sealed: Uint8Array };

/** A draft at the stage "code", in clear. */
export const openCodeDraft = (
  { cipher }: Pick<Database, "cipher">,
  { id, registerId, sealed }: SealedDraft,
): CodeDraft => ({
  stage: "code",
  registerId,
  ...codePayload.parse(JSON.parse(cipher.open(place(id), sealed))),
});

/** Of a draft `d`: whether a registrar has helped with it, so that it waits for a confirmation. */
const WAITS = sql`exists (select from assisted_join a where a.draft_id = d.id and a.state = 'waiting')`;

/** Drafts in the table `join_draft`, with everything that was typed sealed in one column. */
export const draftStore = (db: Database): DraftStore => {
  const draftOf = (row: z.output<typeof draftRow>, key: string): JoinDraft | null => {
    const { register_id: registerId, stage, payload_cipher: sealed, receipt_number: receiptNumber } = row;
    if (stage === "done") {
      return receiptNumber === null ? null : { stage, registerId, receiptNumber };
    }
    const id = draftId(db, key);
    if (sealed === null) {
      throw new Error("an unfinished draft has nothing in it");
    }
    if (stage === "form") {
      return { stage, registerId, ...formPayload.parse(JSON.parse(db.cipher.open(place(id), sealed))) };
    }
    const helpNumber = row.help_index === null ? null : helpNumberOf(db, key);
    return { ...openCodeDraft(db, { id, registerId, sealed }), helpNumber };
  };

  return {
    async load(key, now) {
      const [row] = await rows(
        db.pool,
        sql`select register_id, stage, payload_cipher, receipt_number, help_index from join_draft
          where id = ${draftId(db, key)} and expires_at > ${now}`,
        (found) => draftRow.parse(found),
      );
      return row ? draftOf(row, key) : null;
    },
    async save(key, draft, now) {
      const id = draftId(db, key);
      await db.pool.query(sql`insert into join_draft
        (id, register_id, stage, payload_cipher, expires_at, document_index)
        values (${id}, ${draft.registerId}, ${draft.stage}::draft_stage,
          ${db.cipher.seal(place(id), payloadOf(draft))}, ${new Date(now.getTime() + PERIODS.join_draft)},
          ${documentIndex(db, draft.claim.document)})
        on conflict (id) do update set register_id = excluded.register_id, stage = excluded.stage,
          payload_cipher = excluded.payload_cipher, receipt_number = null, help_index = null,
          expires_at = excluded.expires_at, document_index = excluded.document_index`);
    },
    async askForHelp(key, now) {
      const helpNumber = helpNumberOf(db, key);
      const { rowCount } = await db.pool.query(sql`update join_draft
        set help_index = ${helpIndex(db, helpNumber)},
          expires_at = greatest(expires_at, ${new Date(now.getTime() + PERIODS.join_draft)})
        where id = ${draftId(db, key)} and stage = 'code' and expires_at > ${now}`);
      return rowCount === 1 ? helpNumber : null;
    },
    async byHelpNumber(registerId, helpNumber, now) {
      const found = await rows(
        db.pool,
        sql`select id, payload_cipher from join_draft d where ${helped(db, { registerId, helpNumber, now })}`,
        (row) => helpedRow.parse(row),
      );
      const [draft] = found;
      // Two drafts with one number, one chance in a thousand million: nobody is to be taken for somebody else.
      if (!draft || found.length > 1) {
        return null;
      }
      return openCodeDraft(db, { id: draft.id, registerId, sealed: draft.payload_cipher });
    },
    async remove(key) {
      await db.pool.query(sql`delete from join_draft d where id = ${draftId(db, key)} and not ${WAITS}`);
    },
    async erase(before) {
      const { rowCount } = await db.pool.query(sql`delete from join_draft where expires_at < ${before}`);
      return rowCount ?? 0;
    },
  };
};

type Helped = { registerId: string; helpNumber: string; now: Date };

const helped = (db: Pick<Database, "index">, { registerId, helpNumber, now }: Helped): Statement =>
  sql`d.register_id = ${registerId} and help_index = ${helpIndex(db, helpNumber)} and stage = 'code'
    and d.expires_at > ${now} and not ${WAITS}`;

/** Locks the draft with this number that no registrar has helped with yet; null when it is gone, done or not alone. */
export const lockHelpedDraft = async (
  on: Executor,
  db: Pick<Database, "index">,
  draft: Helped,
): Promise<Uint8Array | null> => {
  const found = await rows(
    on,
    sql`select id from join_draft d where ${helped(db, draft)} for update`,
    (row) => idRow.parse(row),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
};

/**
 * Part of a join's transaction: the draft keeps the receipt's number and nothing that was typed. If it waited for a
 * confirmation it has that now, be it by the code after all.
 */
export const finishDraft = async (
  on: Executor,
  id: Uint8Array,
  receiptNumber: string,
  now: Date,
): Promise<void> => {
  await on.query(sql`with finished as (
      update join_draft set stage = 'done', payload_cipher = null, document_index = null,
        receipt_number = ${receiptNumber}, help_index = null, expires_at = ${new Date(now.getTime() + PERIODS.join_draft)}
      where id = ${id})
    update assisted_join set state = 'confirmed', ended_at = ${now} where draft_id = ${id} and state = 'waiting'`);
};

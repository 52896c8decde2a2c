import { z } from "zod";
import { CONSENT_LOCALES, CONSENT_VERSIONS } from "#domain/consent/consent.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { newHelpNumber } from "#domain/register/help-number.ts";
import { PERIODS } from "#domain/retention/periods.ts";
import type { DraftStore, JoinDraft, UnfinishedDraft } from "#ports/draft-store.ts";
import { type Database, type Executor, rows, type Statement, sql } from "./database.ts";
import { documentIndex } from "./person-fields.ts";

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

const helpedRow = z.object({ id: z.instanceof(Buffer), payload_cipher: z.instanceof(Buffer) });

const draftId = ({ index }: Pick<Database, "index">, key: string) => index("draft", key);

const helpIndex = ({ index }: Pick<Database, "index">, helpNumber: string) =>
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

/** Drafts in the table `join_draft`, with everything that was typed sealed in one column. */
export const draftStore = (db: Database): DraftStore => {
  const draftOf = (row: z.output<typeof draftRow>, key: string): JoinDraft | null => {
    const { register_id: registerId, stage, payload_cipher: sealed, receipt_number: receiptNumber } = row;
    if (stage === "done") {
      return receiptNumber === null ? null : { stage, registerId, receiptNumber };
    }
    const payload: unknown =
      sealed === null ? null : JSON.parse(db.cipher.open(place(draftId(db, key)), sealed));
    const helpNumber = row.help_index === null ? null : helpNumberOf(db, key);
    return stage === "form"
      ? { stage, registerId, ...formPayload.parse(payload) }
      : { stage, registerId, ...codePayload.parse(payload), helpNumber };
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
        set help_index = ${helpIndex(db, helpNumber)}, expires_at = ${new Date(now.getTime() + PERIODS.join_draft)}
        where id = ${draftId(db, key)} and stage = 'code' and expires_at > ${now}`);
      return rowCount === 1 ? helpNumber : null;
    },
    async byHelpNumber(registerId, helpNumber, now) {
      const found = await rows(
        db.pool,
        sql`select id, payload_cipher from join_draft where ${helped(db, { registerId, helpNumber, now })}`,
        (row) => helpedRow.parse(row),
      );
      const [draft] = found;
      // Two drafts with one number, one chance in a thousand million: nobody is to be taken for somebody else.
      if (!draft || found.length > 1) {
        return null;
      }
      const payload: unknown = JSON.parse(db.cipher.open(place(draft.id), draft.payload_cipher));
      return { stage: "code", registerId, ...codePayload.parse(payload) };
    },
    async remove(key) {
      await db.pool.query(sql`delete from join_draft where id = ${draftId(db, key)}`);
    },
    async erase(before) {
      const { rowCount } = await db.pool.query(sql`delete from join_draft where expires_at < ${before}`);
      return rowCount ?? 0;
    },
  };
};

type Helped = { registerId: string; helpNumber: string; now: Date };

const helped = (db: Pick<Database, "index">, { registerId, helpNumber, now }: Helped): Statement =>
  sql`register_id = ${registerId} and help_index = ${helpIndex(db, helpNumber)} and stage = 'code'
    and expires_at > ${now}`;

/** Part of an assisted join's transaction: locks the draft with this number; false when it is gone, done or not alone. */
export const lockHelpedDraft = async (
  on: Executor,
  db: Pick<Database, "index">,
  draft: Helped,
): Promise<boolean> => {
  const { rowCount } = await on.query(sql`select from join_draft where ${helped(db, draft)} for update`);
  return rowCount === 1;
};

/** Which draft a join finishes: the one of the cookie, or the one that a registrar was told the number of. */
export type FinishedDraft = { key: string } | Helped;

/** Part of a join's transaction: the draft keeps the receipt's number and nothing that was typed. */
export const finishDraft = async (
  on: Executor,
  db: Pick<Database, "index">,
  draft: FinishedDraft,
  receiptNumber: string,
  now: Date,
): Promise<void> => {
  const which = "key" in draft ? sql`id = ${draftId(db, draft.key)}` : helped(db, draft);
  await on.query(sql`update join_draft set stage = 'done', payload_cipher = null, document_index = null,
    receipt_number = ${receiptNumber}, help_index = null, expires_at = ${new Date(now.getTime() + PERIODS.join_draft)}
    where ${which}`);
};

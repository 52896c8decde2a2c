import { z } from "zod";
import { CONSENT_LOCALES, CONSENT_VERSIONS } from "#domain/consent/consent.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { PERIODS } from "#domain/retention/retention.ts";
import type { DraftStore, JoinDraft, UnfinishedDraft } from "#ports/draft-store.ts";
import { type Database, type Executor, rows, sql } from "./database.ts";
import { documentIndex } from "./person-fields.ts";

const claim = z.object({
  name: z.string(),
  document: z.object({ type: z.enum(DOCUMENT_TYPES), number: z.string() }),
  phone: z.string(),
});

/** What is sealed in `payload_cipher`. */
const formPayload = z.object({ claim });
const codePayload = z.object({
  claim,
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
});

const draftId = ({ index }: Pick<Database, "index">, key: string) => index("draft", key);

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
  const draftOf = (row: z.output<typeof draftRow>, id: Uint8Array): JoinDraft | null => {
    const { register_id: registerId, stage, payload_cipher: sealed, receipt_number: receiptNumber } = row;
    if (stage === "done") {
      return receiptNumber === null ? null : { stage, registerId, receiptNumber };
    }
    const payload: unknown = sealed === null ? null : JSON.parse(db.cipher.open(place(id), sealed));
    return stage === "form"
      ? { stage, registerId, ...formPayload.parse(payload) }
      : { stage, registerId, ...codePayload.parse(payload) };
  };

  return {
    async load(key, now) {
      const id = draftId(db, key);
      const [row] = await rows(
        db.pool,
        sql`select register_id, stage, payload_cipher, receipt_number from join_draft
          where id = ${id} and expires_at > ${now}`,
        (found) => draftRow.parse(found),
      );
      return row ? draftOf(row, id) : null;
    },
    async save(key, draft, now) {
      const id = draftId(db, key);
      await db.pool.query(sql`insert into join_draft
        (id, register_id, stage, payload_cipher, expires_at, document_index)
        values (${id}, ${draft.registerId}, ${draft.stage}::draft_stage,
          ${db.cipher.seal(place(id), payloadOf(draft))}, ${new Date(now.getTime() + PERIODS.join_draft)},
          ${documentIndex(db, draft.claim.document)})
        on conflict (id) do update set register_id = excluded.register_id, stage = excluded.stage,
          payload_cipher = excluded.payload_cipher, receipt_number = null, expires_at = excluded.expires_at,
          document_index = excluded.document_index`);
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

/** Part of a join's transaction: the draft keeps the receipt's number and nothing that was typed. */
export const finishDraft = async (
  on: Executor,
  db: Pick<Database, "index">,
  key: string,
  receiptNumber: string,
  now: Date,
): Promise<void> => {
  await on.query(sql`update join_draft set stage = 'done', payload_cipher = null, document_index = null,
    receipt_number = ${receiptNumber}, expires_at = ${new Date(now.getTime() + PERIODS.join_draft)} where id = ${draftId(db, key)}`);
};

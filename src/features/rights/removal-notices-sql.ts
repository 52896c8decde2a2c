import { noticeText, type RemovalNotice } from "#domain/register/removal.ts";
import { type Database, type Executor, sql } from "#platform/database/database.ts";

const place = (id: string) => ({ table: "removal_notice", column: "text", row: id });

export const openRemovalNotice = (
  { cipher }: Pick<Database, "cipher">,
  { id, textCipher, removedAt }: { id: string; textCipher: Uint8Array; removedAt: Date },
): RemovalNotice => ({
  noticeId: id,
  ...noticeText.parse(JSON.parse(cipher.open(place(id), textCipher))),
  removedAt,
});

/** Part of the transaction that removes. */
export const saveRemovalNotice = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { noticeId, removedAt, phoneIndex, ...notice }: RemovalNotice & { phoneIndex: Uint8Array },
): Promise<void> => {
  const sealed = cipher.seal(place(noticeId), JSON.stringify(noticeText.parse(notice)));
  await on.query(sql`insert into removal_notice (id, phone_index, text_cipher, removed_at)
    values (${noticeId}, ${phoneIndex}, ${sealed}, ${removedAt})`);
};

/** As many as one statement carries. */
const BATCH = 2000;

/** Part of the transaction that ends a register: one for each phone of these. */
export const saveEndNotices = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  {
    phones,
    newId,
    removedAt,
    ...told
  }: { phones: readonly Uint8Array[]; newId: () => string; removedAt: Date } & Pick<
    RemovalNotice,
    "organisationName" | "reason" | "receiptId"
  >,
): Promise<void> => {
  const clear = JSON.stringify(noticeText.parse({ ...told, nameMasked: "", words: "" }));
  for (let at = 0; at < phones.length; at += BATCH) {
    const notices = phones.slice(at, at + BATCH).map((phone) => ({ id: newId(), phone: Buffer.from(phone) }));
    await on.query(sql`insert into removal_notice (id, phone_index, text_cipher, removed_at)
      select id, phone_index, text_cipher, ${removedAt} from unnest(${notices.map(({ id }) => id)}::uuid[],
        ${notices.map(({ phone }) => phone)}::bytea[],
        ${notices.map(({ id }) => Buffer.from(cipher.seal(place(id), clear)))}::bytea[]) as notice(id, phone_index, text_cipher)`);
  }
};

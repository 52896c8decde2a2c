import { z } from "zod";
import { NOTICE_REASONS } from "#domain/register/removal.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { RemovalNotice, RemovalNoticeStore } from "#ports/removal-notices.ts";

const place = (id: string) => ({ table: "removal_notice", column: "text", row: id });

const noticeRow = z.object({ id: z.string(), text_cipher: z.instanceof(Buffer), removed_at: z.date() });

const text = z.object({
  nameMasked: z.string(),
  organisationName: z.string(),
  reason: z.enum(NOTICE_REASONS),
  words: z.string(),
  receiptId: z.string(),
});

/** Part of the transaction that removes. */
export const saveRemovalNotice = async (
  on: Executor,
  { cipher }: Pick<Database, "cipher">,
  { noticeId, removedAt, phoneIndex, ...notice }: RemovalNotice & { phoneIndex: Uint8Array },
): Promise<void> => {
  const sealed = cipher.seal(place(noticeId), JSON.stringify(text.parse(notice)));
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
  const clear = JSON.stringify(text.parse({ ...told, nameMasked: "", words: "" }));
  for (let at = 0; at < phones.length; at += BATCH) {
    const notices = phones.slice(at, at + BATCH).map((phone) => ({ id: newId(), phone: Buffer.from(phone) }));
    await on.query(sql`insert into removal_notice (id, phone_index, text_cipher, removed_at)
      select id, phone_index, text_cipher, ${removedAt} from unnest(${notices.map(({ id }) => id)}::uuid[],
        ${notices.map(({ phone }) => phone)}::bytea[],
        ${notices.map(({ id }) => Buffer.from(cipher.seal(place(id), clear)))}::bytea[]) as notice(id, phone_index, text_cipher)`);
  }
};

/** Notices in the table `removal_notice`. */
export const removalNotices = ({
  pool,
  cipher,
  index,
}: Pick<Database, "pool" | "cipher" | "index">): RemovalNoticeStore => ({
  ofPhone: (phone) =>
    rows(
      pool,
      sql`select id, text_cipher, removed_at from removal_notice where phone_index = ${index("phone", phone)}
        order by id desc`,
      (row) => {
        const { id, text_cipher, removed_at: removedAt } = noticeRow.parse(row);
        const told = text.parse(JSON.parse(cipher.open(place(id), text_cipher)));
        return { noticeId: id, ...told, removedAt };
      },
    ),
  async dismiss(phone, noticeId) {
    const { rowCount } = await pool.query(
      sql`delete from removal_notice where id = ${noticeId} and phone_index = ${index("phone", phone)}`,
    );
    return rowCount === 1;
  },
  async erase(before) {
    const { rowCount } = await pool.query(sql`delete from removal_notice where removed_at < ${before}`);
    return rowCount ?? 0;
  },
});

import { z } from "zod";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { replaceText } from "#features/register/register-texts-sql.ts";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { Account, AccountStore } from "#ports/account-store.ts";

const accountRow = z.object({
  id: z.string(),
  phone_cipher: z.instanceof(Buffer),
  name_cipher: z.instanceof(Buffer).nullable(),
  document_type: z.enum(DOCUMENT_TYPES).nullable(),
  document_cipher: z.instanceof(Buffer).nullable(),
  verified_at: z.date().nullable(),
});

const place = (column: string, id: string) => ({ table: "account", column, row: id });

/** The confirmed name of an account in clear; empty before the real-name check. */
export const openAccountName = (
  { cipher }: Pick<Database, "cipher">,
  id: string,
  nameCipher: Uint8Array | null,
): string => (nameCipher === null ? "" : cipher.open(place("name", id), nameCipher));

/** The phone of an account in clear. */
export const accountPhone = (
  { cipher }: Pick<Database, "cipher">,
  id: string,
  phoneCipher: Uint8Array,
): string => cipher.open(place("phone", id), phoneCipher);

const registerIdRow = z.object({ id: z.string() }).transform(({ id }) => id);

const lockOwnedRegisters = (on: Executor, accountId: string): Promise<string[]> =>
  rows(
    on,
    sql`select r.id from register r join register_role_grant g on g.register_id = r.id
      where g.account_id = ${accountId} and g.role = 'owner' and r.state <> 'dissolved'
      order by r.id for no key update of r`,
    (row) => registerIdRow.parse(row),
  );

/** Accounts in the table `account`, found by the keyed index of the phone. */
export const accountStore = (db: Database): AccountStore => {
  const { pool, cipher, index } = db;

  const accountOf = (row: z.output<typeof accountRow>): Account => {
    const { document_type: type, document_cipher: number, verified_at: verifiedAt } = row;
    const identity =
      type !== null && number !== null && verifiedAt !== null
        ? {
            name: openAccountName(db, row.id, row.name_cipher),
            document: { type, number: cipher.open(place("document", row.id), number) },
            verifiedAt,
          }
        : null;
    return { id: row.id, phone: accountPhone(db, row.id, row.phone_cipher), identity };
  };

  return {
    async findOrCreate(phone, id, now) {
      const phoneIndex = index("phone", phone);
      const find = () =>
        rows(pool, sql`select * from account where phone_index = ${phoneIndex}`, (row) =>
          accountRow.parse(row),
        );
      const [held] = await find();
      if (held) {
        return accountOf(held);
      }
      await pool.query(sql`insert into account (id, phone_index, phone_cipher, created_at)
        values (${id}, ${phoneIndex}, ${cipher.seal(place("phone", id), phone)}, ${now})
        on conflict (phone_index) do nothing`);
      const [made] = await find();
      if (!made) {
        throw new Error("account vanished between insert and select");
      }
      return accountOf(made);
    },
    async byId(id) {
      const [row] = await rows(pool, sql`select * from account where id = ${id}`, (found) =>
        accountRow.parse(found),
      );
      return row ? accountOf(row) : null;
    },
    saveIdentity: (id, { name, document, verifiedAt }) =>
      transaction(db, async (on) => {
        const registers = await lockOwnedRegisters(on, id);
        const [held] = await rows(on, sql`select * from account where id = ${id} for no key update`, (row) =>
          accountRow.parse(row),
        );
        await on.query(sql`update account set
          name_cipher = ${cipher.seal(place("name", id), name)},
          document_type = ${document.type}::document_type,
          document_cipher = ${cipher.seal(place("document", id), document.number)},
          verified_at = ${verifiedAt}
          where id = ${id}`);
        if (held && openAccountName(db, id, held.name_cipher) !== name) {
          // Those who join read it, masked.
          for (const registerId of registers) {
            await replaceText(on, registerId, verifiedAt);
          }
        }
      }),
  };
};

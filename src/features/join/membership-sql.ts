import { leaveRegisters } from "#features/rights/leave-registers-sql.ts";
import { membershipByReceipt, membershipsOfPhone } from "#features/rights/own-memberships-sql.ts";
import { removeMember } from "#features/rights/remove-member-sql.ts";
import { type Database, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { MembershipStore } from "#ports/membership-store.ts";
import { joinRegister } from "./join-register-sql.ts";

/** Memberships in the tables `membership`, `person` and `consent_receipt`. */
export const membershipStore = (db: Database): MembershipStore => ({
  join: (order) => transaction(db, (on) => joinRegister(on, db, order)),
  leave: (order) => transaction(db, (on) => leaveRegisters(on, db, order)),
  remove: (order) => transaction(db, (on) => removeMember(on, db, order)),
  ofPhone: (phone) => membershipsOfPhone(db, phone),
  byReceipt: (receiptNumber) => membershipByReceipt(db, receiptNumber),
  async eraseReceipts(before) {
    const { rowCount } = await db.pool.query(sql`delete from consent_receipt where withdrawn_at < ${before}`);
    return rowCount ?? 0;
  },
});

import type { NoticeReason } from "#domain/register/removal.ts";

/** What somebody is told who was removed from a register, or whose register has ended. */
export type RemovalNotice = {
  noticeId: string;
  /** Blank where the register has ended: that concerns everybody with this phone. */
  nameMasked: string;
  organisationName: string;
  reason: NoticeReason;
  /** What the registrar added; may be blank. */
  words: string;
  receiptId: string;
  removedAt: Date;
};

/** Notices of removals, by the phone of whoever was removed: the one thing that is left of them, and theirs to delete. */
export interface RemovalNoticeStore {
  /** Newest first. */
  ofPhone(phone: string): Promise<RemovalNotice[]>;
  /** False when there is no such notice to this phone. */
  dismiss(phone: string, noticeId: string): Promise<boolean>;
  /** Deletes notices of removals before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
}

import type { FileWords } from "#domain/export/file-words.ts";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { shanghaiMinute } from "#domain/health/shanghai-time.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import type { Register } from "#domain/register/register.ts";
import type { Account } from "#ports/account-store.ts";
import type { ExportOrder } from "./export-row.ts";

/** What every file is made from: the order, whose register, by whom, as of when, in which words. */
export type ExportContext = {
  order: ExportOrder;
  register: Register;
  account: Account;
  at: JudgedAt;
  /** When the register's data was last compared; null when that has not been since its birth. */
  comparedAt: Date | null;
  words: FileWords;
};

/** Who and when: whoever passes the file on is named in it. */
export const watermark = ({ account, at, words }: ExportContext): string => {
  const phone = maskPhone(account.phone);
  const name = account.identity?.name;
  return words.watermark(name ? `${name} ${phone}` : phone, shanghaiMinute(at.now));
};

/** How old the data in it is. */
export const dataAge = ({ comparedAt, words }: ExportContext): string =>
  comparedAt === null ? words.neverCompared : words.asOf(shanghaiMinute(comparedAt));

/** What the members in it have in common; null for everybody. */
export const filterText = ({ order: { filter, kind }, words }: ExportContext): string | null => {
  const verdict = kind === "exceptions" ? "exception" : filter.verdict;
  const parts = [
    ...(verdict ? [words.verdict[verdict]] : []),
    ...(filter.codeState ? [`${words.column.codeState} ${words.codeState[filter.codeState]}`] : []),
    ...(filter.testAge ? [`${words.column.testAge} ${words.testAge[filter.testAge]}`] : []),
    ...(filter.vaccination ? [`${words.column.vaccination} ${words.vaccination[filter.vaccination]}`] : []),
    ...(filter.groupId === undefined ? [] : [filter.groupId === null ? words.noGroup : words.group]),
  ];
  return parts.length === 0 ? null : words.filtered(parts.join(" · "));
};

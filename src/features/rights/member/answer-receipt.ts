import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { memberPage } from "#member/member-page.ts";
import { receiptPath } from "./receipt-path.ts";
import type { ReceiptPageView } from "./rights-views.ts";

/** GET of /me/receipt?id=…: needs no session, because leaving may have ended it; `file` hands over the signed text. */
export const receiptPage = memberPage<ReceiptPageView>(async ({ caller, query }) => {
  const receiptId = query.get("id") ?? "";
  if (!z.uuid().safeParse(receiptId).success) {
    throw new DomainError("not_found");
  }
  const { receipt, file } = await caller.rights.deletionReceipt({ receiptId });
  if (query.has("file")) {
    return { file: { name: `tuantibu-receipt-${receiptId}.json`, type: "application/json", text: file } };
  }
  return { view: { kind: "receipt", receipt, filePath: `${receiptPath(receiptId)}&file=1` } };
});

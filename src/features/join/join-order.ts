import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";
import type { JoinOrder } from "#ports/membership-store.ts";

const RECEIPT_BYTES = 16;

export const drawReceiptNumber = ({ random }: Pick<Deps, "random">): string =>
  newReceiptNumber(random.bytes(RECEIPT_BYTES));

type Filled = Pick<CodeDraft, "claim" | "token" | "consent" | "giver" | "textVersion" | "groupId">;

/** What is to be written of a form that was filled in, once it is proven that the person wants it. */
export const joinOrder = (
  deps: Pick<Deps, "random" | "healthSource">,
  { claim, token, consent, giver, textVersion, groupId }: Filled,
  proven: Pick<JoinOrder, "registerId" | "proof" | "record" | "now">,
): JoinOrder => ({
  ...proven,
  claim,
  token,
  consent,
  giver,
  textVersion,
  groupId,
  sourceId: deps.healthSource.id,
  membershipId: deps.random.uuid(proven.now),
  receiptNumber: drawReceiptNumber(deps),
});

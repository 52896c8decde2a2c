import { createHash } from "node:crypto";
import { CONSENT_VERSION, type ConsentParties, consentFingerprintInput } from "#domain/consent/consent.ts";
import { newReceiptNumber } from "#domain/register/receipt-number.ts";
import { addVerifiedMembers, type VerifiedMember } from "#features/join/add-verified-members-sql.ts";
import type { Database } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import type { GivenConsent } from "#ports/draft-store.ts";
import { samplePeople } from "./sample-people.ts";
import { verifyPeople } from "./verify-people.ts";

export type SeedContext = {
  deps: Deps;
  db: Database;
  bureauUrl: string;
  report: (line: string) => void;
};

const BATCH = 5000;
const RECEIPT_BYTES = 12;
const SECOND_MS = 1000;

/**
 * Makes the bureau's people from `offset` on members of the register: verified by the source one by one, written in
 * batches. They joined one a second, the last of them now.
 */
export const fillRegister = async (
  { deps, db, bureauUrl, report }: SeedContext,
  register: { registerId: string; parties: ConsentParties; offset: number; members: number },
): Promise<void> => {
  const consent = consentTo(register.parties);
  const now = deps.clock();
  for (let done = 0; done < register.members; done += BATCH) {
    const count = Math.min(BATCH, register.members - done);
    const claims = await samplePeople(bureauUrl, { offset: register.offset + done, count, now });
    const people = await verifyPeople(deps, claims);
    const members = people.map(({ claim, token }, i): VerifiedMember => {
      const joinedAt = new Date(now.getTime() - (register.members - 1 - done - i) * SECOND_MS);
      return {
        claim,
        token,
        joinedAt,
        membershipId: deps.random.uuid(joinedAt),
        receiptNumber: newReceiptNumber(deps.random.bytes(RECEIPT_BYTES)),
      };
    });
    await transaction(db, (on) => addVerifiedMembers(on, db, register.registerId, consent, members));
    report(
      `${(done + count).toLocaleString("en")} of ${register.members.toLocaleString("en")} members joined`,
    );
  }
};

const consentTo = (parties: ConsentParties): GivenConsent => ({
  version: CONSENT_VERSION,
  locale: "zh-CN",
  textHash: createHash("sha256")
    .update(consentFingerprintInput(CONSENT_VERSION, "zh-CN", parties))
    .digest(),
});

import type { RegisterRole } from "#domain/access/access.ts";
import type { RosterPart } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import { parseRemovalWords, type RemovalReason } from "#domain/register/removal.ts";
import { removedText } from "#domain/sms/texts.ts";
import { certifyErasure } from "#features/rights/certify-erasure.ts";
import { noticeSms } from "#platform/sms/notice-sms.ts";
import type { Deps } from "#ports/deps.ts";
import type { Removal } from "#ports/membership-store.ts";

type RemoveDeps = Pick<
  Deps,
  "clock" | "random" | "log" | "settings" | "receiptSigner" | "memberships" | "smsOutbox" | "jobs"
>;

export type RemovalRequest = {
  accountId: string;
  role: RegisterRole;
  part: RosterPart;
  membershipIds: readonly string[];
  reason: RemovalReason;
  words: string;
};

/**
 * Takes these members out of the register for good, each with a deletion receipt and a notice of their own; whoever left
 * meanwhile is passed over. Throws invalid_input, not_found when none of them is (any more) in this part of the register.
 */
export const removeMembers = async (
  deps: RemoveDeps,
  { accountId, role, part, membershipIds, reason, words }: RemovalRequest,
): Promise<{ removed: number }> => {
  const parsed = parseRemovalWords(reason, words);
  if (!parsed.ok) {
    throw new DomainError("invalid_input", { fields: parsed.problem });
  }
  let removed = 0;
  // One after the other: each erasure is whole and has its receipt, whatever becomes of the next.
  for (const membershipId of new Set(membershipIds)) {
    const now = deps.clock();
    const removal = await deps.memberships.remove({
      part,
      membershipId,
      notice: { noticeId: deps.random.uuid(now), reason, words: parsed.value },
      by: { action: "member.removed", actorId: accountId, detail: { role, reason } },
      now,
      certify: certifyErasure(deps, { event: "member_removed", at: now }),
    });
    if (removal) {
      removed += 1;
      await tell(deps, removal);
    }
  }
  if (removed === 0) {
    throw new DomainError("not_found");
  }
  return { removed };
};

/** Without the reason: other people see the screens of phones. */
const tell = (deps: RemoveDeps, { phone, organisationName }: Removal): Promise<void> =>
  noticeSms(deps, {
    to: phone,
    body: removedText(organisationName, deps.settings.publicUrl),
    registerId: null,
  });

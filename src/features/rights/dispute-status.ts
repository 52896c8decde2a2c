import { decide } from "#domain/comparison/compare.ts";
import { DomainError } from "#domain/errors.ts";
import { type DisputeOutcome, disputeOutcome } from "#domain/health/dispute.ts";
import { lookUpPeople } from "#features/comparison/look-up-people.ts";
import type { Deps } from "#ports/deps.ts";

type DisputeDeps = Pick<Deps, "clock" | "random" | "memberships" | "disputes" | "healthSource" | "limiter">;

/**
 * Records that somebody with this phone disputes the status that is held of them, and asks the source about this one
 * person at once. What it answers is judged and written as in a comparison: nobody corrects by hand. A source that cannot
 * be asked changes nothing. Throws not_found, too_many_attempts after three a day.
 */
export const disputeStatus = async (
  deps: DisputeDeps,
  { membershipId, phone, accountId }: { membershipId: string; phone: string; accountId: string },
): Promise<{ outcome: DisputeOutcome; resolvedAt: Date }> => {
  const memberships = await deps.memberships.ofPhone(phone);
  const membership = memberships.find((own) => own.membershipId === membershipId);
  if (membership === undefined) {
    throw new DomainError("not_found");
  }
  const { type, number } = membership.document;
  await deps.limiter.take([{ limit: "dispute_per_person", subject: `${type}:${number}` }]);
  const now = deps.clock();
  const disputeId = deps.random.uuid(now);
  const open = await deps.disputes.open({ disputeId, membershipId, phone, actorId: accountId, now });
  if (open === null) {
    throw new DomainError("not_found");
  }
  const { records } = await lookUpPeople(deps, [open.person], { mayRetry: false });
  const answered = deps.clock();
  const [record = { outcome: "failed" } as const] = records;
  const outcome = disputeOutcome(open.current, record, decide(open.current, record, answered));
  await deps.disputes.resolve(
    { ...open, membershipId },
    {
      outcome,
      record: outcome === "unanswered" ? null : record,
      sourceId: deps.healthSource.id,
      now: answered,
    },
  );
  return { outcome, resolvedAt: answered };
};

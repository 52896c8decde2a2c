import { decide, type LookupRecord } from "#domain/comparison/compare.ts";
import { DomainError } from "#domain/errors.ts";
import { type DisputeOutcome, disputeOutcome } from "#domain/health/dispute.ts";
import { lookUpPeople } from "#features/comparison/look-up-people.ts";
import { writeStatuses } from "#features/comparison/write-statuses-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { Prisma } from "#platform/database/generated/client.ts";
import { inTransaction, withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { lockDisputing, type OpenDispute } from "./dispute-sql.ts";

type Own = { membershipId: string; phone: string };

/**
 * Records that somebody with this phone disputes the status that is held of them, and asks the source about this one
 * person at once. What it answers is judged and written as in a comparison: nobody corrects by hand. A source that cannot
 * be asked changes nothing. Throws not_found, too_many_attempts after three a day.
 */
export const disputeStatus = async (
  deps: Pick<Deps, "db" | "clock" | "random" | "memberships" | "healthSource" | "limiter">,
  { membershipId, phone, accountId }: Own & { accountId: string },
): Promise<{ outcome: DisputeOutcome; resolvedAt: Date }> => {
  const memberships = await deps.memberships.ofPhone(phone);
  const membership = memberships.find((own) => own.membershipId === membershipId);
  if (membership === undefined) {
    throw new DomainError("not_found");
  }
  const { type, number } = membership.document;
  await deps.limiter.take([{ limit: "dispute_per_person", subject: `${type}:${number}` }]);
  const dispute = await openDispute(deps, { membershipId, phone, accountId });
  const { records } = await lookUpPeople(deps, [dispute.person], { mayRetry: false });
  const resolvedAt = deps.clock();
  const [record = { outcome: "failed" } as const] = records;
  const outcome = disputeOutcome(dispute.current, record, decide(dispute.current, record, resolvedAt));
  await resolveDispute(deps, dispute, {
    membershipId,
    outcome,
    record: outcome === "unanswered" ? null : record,
    resolvedAt,
  });
  return { outcome, resolvedAt };
};

/** Keeps what is held now, and that it is disputed. Throws not_found for a membership that has ended meanwhile. */
const openDispute = (
  { db, clock, random }: Pick<Deps, "db" | "clock" | "random">,
  { membershipId, phone, accountId }: Own & { accountId: string },
): Promise<OpenDispute> => {
  const at = clock();
  const disputeId = random.uuid(at);
  return inTransaction(db, async (tx) => {
    const held = await lockDisputing(tx, db, { membershipId, phone });
    if (held === null) {
      throw new DomainError("not_found");
    }
    const { registerId, person, current } = held;
    await tx.prisma.dispute.create({
      data: {
        id: disputeId,
        personId: BigInt(person.personId),
        at,
        shown: current === null ? Prisma.JsonNull : JSON.parse(JSON.stringify(current)),
      },
      select: { id: true },
    });
    await appendEvent(tx, { action: "member.disputed", at, actorId: accountId, registerId, membershipId });
    return { disputeId, ...held };
  });
};

type Resolution = {
  membershipId: string;
  outcome: DisputeOutcome;
  record: LookupRecord | null;
  resolvedAt: Date;
};

/** Writes what the source said, if it could be asked, as a comparison does, with the outcome. */
const resolveDispute = (
  { db, healthSource }: Pick<Deps, "db" | "healthSource">,
  { disputeId, registerId, person }: OpenDispute,
  { membershipId, outcome, record, resolvedAt: now }: Resolution,
): Promise<void> =>
  inTransaction(db, async (tx) => {
    const answers = record === null ? [] : [{ personId: person.personId, record }];
    await writeStatuses(tx, { sourceId: healthSource.id, now, answers });
    // Whoever has left meanwhile took it with them.
    await tx.prisma.dispute.updateMany({ where: { id: disputeId }, data: { outcome, resolvedAt: now } });
    const detail = { outcome };
    await appendEvent(tx, { action: "member.dispute_resolved", at: now, registerId, membershipId, detail });
  });

/** `outcome` and `resolvedAt` are null while the source is being asked. */
export type Dispute = { at: Date; outcome: DisputeOutcome | null; resolvedAt: Date | null };

/** As many as three days can have. */
const SHOWN = 9;

/** What the person behind a membership has disputed, newest first; empty for a membership that is somebody else's. */
export const listDisputes = ({ db }: Pick<Deps, "db">, { membershipId, phone }: Own): Promise<Dispute[]> =>
  withKeys(db, async () => {
    const membership = await db.prisma.membership.findFirst({
      where: { id: membershipId, person: { phoneIndex: db.index("phone", phone) } },
      select: { personId: true },
    });
    return membership === null
      ? []
      : db.prisma.dispute.findMany({
          where: { personId: membership.personId },
          orderBy: { id: "desc" },
          take: SHOWN,
          select: { at: true, outcome: true, resolvedAt: true },
        });
  });

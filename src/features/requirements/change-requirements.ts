import { by, type RegisterActor } from "#domain/access/actor.ts";
import { DomainError } from "#domain/errors.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { inTransaction, type Tx } from "#platform/database/transaction.ts";
import type { AuditEntry } from "#ports/audit-log.ts";
import type { Deps } from "#ports/deps.ts";
import { recomputeVerdicts } from "#verdict/recompute-verdicts.ts";
import { requireGroup } from "./require-group.ts";

/** These acts need no scope: the permission is of roles for the whole register alone. */
type Manager = Pick<RegisterActor, "accountId" | "registerId">;

/** 30 days: older tests say nothing of today. */
const MAX_TEST_AGE_HOURS = 720;

/** The requirements as they are stored. Throws invalid_input for what nobody could meet or measure. */
export const checkRequirements = (wanted: Requirements): Requirements => {
  const { allowedCodes, maxTestAgeHours: hours, minVaccination } = wanted;
  const fields = {
    ...(allowedCodes.length === 0 ? { allowedCodes: "empty" } : {}),
    ...(hours !== null && (!Number.isInteger(hours) || hours < 1 || hours > MAX_TEST_AGE_HOURS)
      ? { maxTestAgeHours: "range" }
      : {}),
  };
  if (Object.keys(fields).length > 0) {
    throw new DomainError("invalid_input", { fields });
  }
  return { allowedCodes: [...new Set(allowedCodes)], maxTestAgeHours: hours, minVaccination };
};

/**
 * Saves what is required in a register, or in a group of it; every member whom it concerns is judged by it from the same
 * moment on. Throws invalid_input, not_found.
 */
export const setRequirements = async (
  deps: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { groupId, ...wanted }: Requirements & { groupId: string | null },
): Promise<Requirements> => {
  const requirements = checkRequirements(wanted);
  const detail = {
    ...requirements,
    allowedCodes: requirements.allowedCodes.join(","),
    ...(groupId === null ? {} : { groupId }),
  };
  await change(deps, actor, { groupId, detail }, (tx) =>
    groupId === null
      ? tx.prisma.register.updateMany({ where: { id: actor.registerId }, data: requirements })
      : tx.prisma.groupRequirements.upsert({
          where: { groupId },
          create: { ...requirements, groupId, registerId: actor.registerId },
          update: requirements,
          select: { groupId: true },
        }),
  );
  return requirements;
};

/** Takes a group's own requirements away: what is required above it holds there again. Throws not_found. */
export const removeRequirements = (
  deps: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { groupId }: { groupId: string },
): Promise<void> =>
  change(deps, actor, { groupId, detail: { groupId } }, (tx) =>
    tx.prisma.groupRequirements.deleteMany({ where: { groupId } }),
  );

/** Saves, judges every member whom it concerns, and records it. */
const change = (
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: Manager,
  { groupId, detail }: { groupId: string | null; detail: AuditEntry["detail"] },
  save: (tx: Tx) => Promise<unknown>,
): Promise<void> => {
  const at = clock();
  const { registerId } = actor;
  return inTransaction(db, async (tx) => {
    await requireGroup(tx.prisma, { registerId, groupId });
    const of = groupId === null ? "all" : { groupIds: [groupId] };
    await recomputeVerdicts(tx, { registerId, of }, at, async () => {
      await save(tx);
    });
    await appendEvent(tx, { action: "register.requirements_changed", at, ...by(actor), detail });
  });
};

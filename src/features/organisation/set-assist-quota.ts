import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * An operator says how many people may be helped to join a proven organisation's register beyond its share. Throws
 * organisation_unproven.
 */
export const setAssistQuota = async (
  { clock, proofs }: Pick<Deps, "clock" | "proofs">,
  { operatorId, registerId, quota }: { operatorId: string; registerId: string; quota: number },
): Promise<void> => {
  const event = {
    action: "register.assist_quota_set",
    at: clock(),
    actorId: operatorId,
    registerId,
    detail: { quota },
  } as const;
  if (!(await proofs.setAssistQuota(registerId, quota, event))) {
    throw new DomainError("organisation_unproven");
  }
};

import { DomainError } from "#domain/errors.ts";
import type { RequirementsPlace } from "#domain/health/requirement.ts";
import type { Tx } from "#platform/database/transaction.ts";

/** Throws not_found when the register has no such group. The register itself is there: whoever asks has a role in it. */
export const requireGroup = async (
  prisma: Pick<Tx["prisma"], "memberGroup">,
  { registerId, groupId }: RequirementsPlace,
): Promise<void> => {
  if (groupId === null) {
    return;
  }
  const group = await prisma.memberGroup.findFirst({
    where: { id: groupId, registerId },
    select: { id: true },
  });
  if (group === null) {
    throw new DomainError("not_found");
  }
};

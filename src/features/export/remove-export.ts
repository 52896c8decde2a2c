import { DomainError } from "#domain/errors.ts";
import type { Deps } from "#ports/deps.ts";

/** Deletes an export with its file; one that is being written stops. Throws not_found. */
export const removeExport = async (
  deps: Pick<Deps, "clock" | "exports">,
  { registerId, accountId, exportId }: { registerId: string; accountId: string; exportId: string },
): Promise<void> => {
  const removed = await deps.exports.remove({ registerId, accountId }, exportId, {
    action: "export.removed",
    at: deps.clock(),
    actorId: accountId,
    registerId,
    detail: { exportId },
  });
  if (!removed) {
    throw new DomainError("not_found");
  }
};

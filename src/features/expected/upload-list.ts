import { DomainError } from "#domain/errors.ts";
import { existingRegister } from "#features/register/existing-register.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Keeps a staff list for half an hour and asks the worker to check it. Throws not_found, too_many_attempts, and
 * service_unavailable when there is no worker to be asked.
 */
export const uploadList = async (
  deps: Pick<Deps, "clock" | "random" | "registers" | "limiter" | "expectedImports" | "jobs">,
  { accountId, registerId, file }: { accountId: string; registerId: string; file: Uint8Array },
): Promise<{ importId: string }> => {
  await existingRegister(deps, registerId);
  const lists = { limit: "lists_per_account", subject: accountId } as const;
  await deps.limiter.take([lists]);
  // Whoever has sent in most of late waits behind whoever has not.
  const turn = await deps.limiter.used(lists);
  const now = deps.clock();
  const importId = deps.random.uuid(now);
  await deps.expectedImports.upload({ importId, registerId, accountId, file, now });
  try {
    await deps.jobs.add("expected.check", { importId }, { key: `expected-${importId}`, turn });
  } catch (error) {
    await deps.expectedImports.discard({ registerId, importId }, { actorId: accountId }, now);
    throw new DomainError("service_unavailable", { cause: error });
  }
  return { importId };
};

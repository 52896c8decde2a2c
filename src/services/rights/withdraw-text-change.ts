import { DomainError } from "#domain/errors.ts";
import { reconsentDueAt } from "#domain/register/text-change.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Takes back a change that members are asked to agree to, until it is carried out. Whoever agreed to it is under what they
 * had agreed to before; whoever joined by it alone is asked to agree to that. Throws not_found when there is none, or it was
 * taken back before.
 */
export const withdrawTextChange = async (
  { clock, textChanges, audit }: Pick<Deps, "clock" | "textChanges" | "audit">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<void> => {
  const now = clock();
  if (!(await textChanges.withdraw({ registerId, now, dueAt: reconsentDueAt(now) }))) {
    throw new DomainError("not_found");
  }
  await audit.append({ action: "register.change_withdrawn", at: now, actorId: accountId, registerId });
};

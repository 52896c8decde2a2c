import { DomainError } from "#domain/errors.ts";
import { reconsentDueAt } from "#domain/register/text-change.ts";
import type { Deps } from "#ports/deps.ts";

/**
 * Takes back a change that members are asked to agree to, until it is carried out. Whoever agreed to it is under what they
 * had agreed to before; whoever joined by it alone is asked to agree to that. Throws not_found when there is none, or it was
 * taken back before.
 */
export const withdrawTextChange = async (
  { clock, textChanges }: Pick<Deps, "clock" | "textChanges">,
  { accountId, registerId }: { accountId: string; registerId: string },
): Promise<void> => {
  const now = clock();
  const event = { action: "register.change_withdrawn", at: now, actorId: accountId, registerId } as const;
  if (!(await textChanges.withdraw({ registerId, now, dueAt: reconsentDueAt(now) }, event))) {
    throw new DomainError("not_found");
  }
};

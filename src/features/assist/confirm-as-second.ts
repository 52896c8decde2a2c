import { DomainError } from "#domain/errors.ts";
import type { SecondReason } from "#domain/register/assisted-join.ts";
import { isOnePerson } from "#features/administrators/is-one-person.ts";
import type { Deps } from "#ports/deps.ts";
import { type CompleteAssistDeps, completeAssist } from "./complete-assist.ts";

/**
 * Another administrator than the one who helped has the person before them too, and confirms in the place of the phone.
 * Throws assist_own_help, assist_over and what completeAssist throws.
 */
export const confirmAsSecond = async (
  deps: CompleteAssistDeps & Pick<Deps, "accounts">,
  {
    accountId,
    registerId,
    assistedJoinId,
    reason,
  }: { accountId: string; registerId: string; assistedJoinId: string; reason: SecondReason },
): Promise<{ receiptNumber: string }> => {
  const now = deps.clock();
  const found = await deps.assistedJoins.byId(registerId, assistedJoinId, now);
  if (found?.state !== "waiting") {
    throw new DomainError("assist_over");
  }
  if (await isOnePerson(deps, accountId, found.assistedBy)) {
    throw new DomainError("assist_own_help");
  }
  const { receiptNumber } = await completeAssist(deps, found, { by: "second", accountId, reason });
  return { receiptNumber };
};

import { joinsAt } from "#domain/register/assisted-join.ts";
import type { Deps } from "#ports/deps.ts";
import { type MaskedPerson, maskedPerson } from "./asking-person.ts";

const WEEK_MS = 7 * 24 * 3_600_000;

/** `joinsAt`: when they join unless they object; null while only the phone or another administrator can confirm. */
type WaitingPerson = MaskedPerson & {
  assistedJoinId: string;
  startedAt: Date;
  expiresAt: Date;
  noticeSentAt: Date | null;
  joinsAt: Date | null;
  alone: boolean;
  isYours: boolean;
};

/**
 * Whom registrars have helped and who waits, and what became of the others in the last week, without who they were. Nothing of
 * anybody's health: none was looked up. Looking at names is recorded.
 */
export const listAssisted = async (
  deps: Pick<Deps, "clock" | "assistedJoins" | "audit">,
  { registerId, accountId }: { registerId: string; accountId: string },
) => {
  const now = deps.clock();
  const { waiting, ended } = await deps.assistedJoins.ofRegister(
    registerId,
    new Date(now.getTime() - WEEK_MS),
    now,
  );
  if (waiting.length > 0) {
    await deps.audit.append({ action: "assist.viewed", at: now, actorId: accountId, registerId });
  }
  const people = waiting.map((each): WaitingPerson => {
    const { assistedJoinId, startedAt, expiresAt, noticeSentAt, alone } = each;
    return {
      ...maskedPerson(each.draft),
      assistedJoinId,
      startedAt,
      expiresAt,
      noticeSentAt,
      joinsAt: joinsAt(each),
      alone,
      isYours: each.assistedBy === accountId,
    };
  });
  return { people, ended };
};

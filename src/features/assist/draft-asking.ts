import { DomainError } from "#domain/errors.ts";
import { parseHelpNumber } from "#domain/register/help-number.ts";
import type { WaitingJoin } from "#ports/assisted-joins.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";

type Asked = { registerId: string; helpNumber: string };

/** `waiting`: a registrar has helped already, and somebody else is to confirm it. */
type Asking = { helpNumber: string; draft: CodeDraft; waiting: WaitingJoin | null };

/**
 * The draft of this register whose owner was shown this number. Throws invalid_input, help_number_unknown for a wrong, old
 * or used number alike, too_many_attempts: wrong numbers count.
 */
export const draftAsking = async (
  { drafts, assistedJoins, limiter }: Pick<Deps, "drafts" | "assistedJoins" | "limiter">,
  { registerId, helpNumber: raw }: Asked,
  now: Date,
): Promise<Asking> => {
  const helpNumber = parseHelpNumber(raw);
  if (!helpNumber.ok) {
    throw new DomainError("invalid_input", { fields: { helpNumber: helpNumber.problem } });
  }
  const point = { limit: "help_number_per_register", subject: registerId } as const;
  await limiter.take([point]);
  const asking = await drafts.byHelpNumber(registerId, helpNumber.value, now);
  const waiting =
    asking === null ? await assistedJoins.byHelpNumber(registerId, helpNumber.value, now) : null;
  const draft = asking ?? waiting?.draft;
  if (!draft) {
    throw new DomainError("help_number_unknown", { fields: { helpNumber: "unknown" } });
  }
  await limiter.giveBack([point]);
  return { helpNumber: helpNumber.value, draft, waiting };
};

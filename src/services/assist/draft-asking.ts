import { DomainError } from "#domain/errors.ts";
import { parseHelpNumber } from "#domain/register/help-number.ts";
import type { Deps } from "#ports/deps.ts";
import type { CodeDraft } from "#ports/draft-store.ts";

type Asked = { registerId: string; helpNumber: string };

/**
 * The draft of this register whose owner was shown this number. Throws invalid_input, help_number_unknown for a wrong, old
 * or used number alike, too_many_attempts: wrong numbers count.
 */
export const draftAsking = async (
  { drafts, limiter }: Pick<Deps, "drafts" | "limiter">,
  { registerId, helpNumber: raw }: Asked,
  now: Date,
): Promise<{ helpNumber: string; draft: CodeDraft }> => {
  const helpNumber = parseHelpNumber(raw);
  if (!helpNumber.ok) {
    throw new DomainError("invalid_input", { fields: { helpNumber: helpNumber.problem } });
  }
  const point = { limit: "help_number_per_register", subject: registerId } as const;
  await limiter.take([point]);
  const draft = await drafts.byHelpNumber(registerId, helpNumber.value, now);
  if (draft === null) {
    throw new DomainError("help_number_unknown", { fields: { helpNumber: "unknown" } });
  }
  await limiter.giveBack([point]);
  return { helpNumber: helpNumber.value, draft };
};

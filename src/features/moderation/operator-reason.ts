import { DomainError } from "#domain/errors.ts";
import { parseDecisionReason } from "#domain/register/suspension.ts";

/** Who decides, on which register; `reason` as typed. */
export type Decision = { accountId: string; registerId: string; reason: string };

/** The reason, which people of the register read. Throws invalid_input by field. */
export const operatorReason = (raw: string): string => {
  const reason = parseDecisionReason(raw);
  if (!reason.ok) {
    throw new DomainError("invalid_input", { fields: { reason: reason.problem } });
  }
  return reason.value;
};

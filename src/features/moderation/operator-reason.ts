import { DomainError } from "#domain/errors.ts";
import { parseDecisionReason } from "#domain/register/suspension.ts";

/** Who decides. An operator is known by the phone: an account that was erased and made anew is the same operator. */
export type Operator = { accountId: string; phone: string };

/** On which register; `reason` as typed. */
export type Decision = { registerId: string; reason: string };

/** The reason, which people of the register read. Throws invalid_input by field. */
export const operatorReason = (raw: string): string => {
  const reason = parseDecisionReason(raw);
  if (!reason.ok) {
    throw new DomainError("invalid_input", { fields: { reason: reason.problem } });
  }
  return reason.value;
};

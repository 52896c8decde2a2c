/** Days of notice between the second operator's word and the end of a register. */
const NOTICE_DAYS = 14;

/** Operators that it takes. */
const OPERATORS_NEEDED = 2;

/** What people of a register read of its end. `dueAt` null: one operator has proposed it, no other has confirmed it. */
export type Closing = { reason: string; proposedAt: Date; dueAt: Date | null };

/** The same as an operator sees it. */
export type ProposedClosing = Closing & { proposedByYou: boolean };

export const CLOSING_STEPS = ["propose", "confirm", "withdraw"] as const;
export type ClosingStep = (typeof CLOSING_STEPS)[number];

/** When a register ends whose closing is confirmed at `confirmedAt`. */
export const closingDueAt = (confirmedAt: Date): Date =>
  new Date(confirmedAt.getTime() + NOTICE_DAYS * 24 * 3_600_000);

/**
 * What an operator may do towards the end of a register. It is suspended first, so that nothing goes on during the notice;
 * whoever proposed it does not confirm it; any operator withdraws it until it is carried out.
 */
export const closingSteps = ({
  isSuspended,
  operators,
  closing,
}: {
  isSuspended: boolean;
  /** How many operators the platform has. */
  operators: number;
  closing: ProposedClosing | null;
}): ClosingStep[] => {
  if (closing === null) {
    return isSuspended && operators >= OPERATORS_NEEDED ? ["propose"] : [];
  }
  return closing.dueAt === null && !closing.proposedByYou ? ["confirm", "withdraw"] : ["withdraw"];
};

/** Whether there are enough operators for a register to be closed at all. */
export const canCloseRegisters = (operators: number): boolean => operators >= OPERATORS_NEEDED;

import { parseText, type TextProblem } from "#domain/text/text.ts";
import type { Result } from "#lib/result.ts";

/**
 * What a role in a suspended register still gives, and why. Whatever is not here is refused, also what somebody writes
 * tomorrow: a register is suspended because its organisation may not be who it says, and then nothing of its members is
 * for it, nor may it speak to anybody.
 */
export const WHILE_SUSPENDED: Readonly<Record<string, string>> = {
  "register.get":
    "its people read that it is suspended, since when and why; a figure of members and no member",
};

/** Whether the procedure of this path answers somebody with a role in a suspended register. */
export const answersWhileSuspended = (path: string): boolean => Object.hasOwn(WHILE_SUSPENDED, path);

/** What its people read of a suspension. */
export type Suspension = { reason: string; suspendedAt: Date };

/** An operator's reason, which the people of a register read. */
export const parseDecisionReason = (raw: string): Result<string, TextProblem> => parseText(raw, 2, 200);

/** Days that a member whom a change of text waits for has left when a suspension is lifted: nobody could agree meanwhile. */
const DAYS_LEFT = 7;

/** The instant before which nobody is taken out for not having agreed, once a suspension was lifted at `liftedAt`. */
export const textDueNotBefore = (liftedAt: Date): Date =>
  new Date(liftedAt.getTime() + DAYS_LEFT * 24 * 3_600_000);

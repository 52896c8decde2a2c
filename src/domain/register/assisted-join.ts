import { grantAllows, REGISTER_ROLES, type RegisterRole } from "#domain/access/access.ts";

const HOUR_MS = 3_600_000;

/** What becomes of a registrar's help. text_changed: what was agreed to is not what the organisation says today. */
export const ASSISTED_STATES = ["waiting", "confirmed", "refused", "expired", "text_changed"] as const;
export type AssistedState = (typeof ASSISTED_STATES)[number];
export type AssistedEnd = Exclude<AssistedState, "waiting">;

/** What makes a member of the person: their phone, a second administrator in person, or 24 hours without an objection. */
export const ASSIST_CONFIRMATIONS = ["phone", "second", "silence"] as const;
export type AssistConfirmation = (typeof ASSIST_CONFIRMATIONS)[number];

/** Why a second administrator confirms in the place of the phone. */
export const SECOND_REASONS = ["no_phone", "others_phone", "cannot_use"] as const;
export type SecondReason = (typeof SECOND_REASONS)[number];

/** The window of all limits here. */
export const ASSIST_WINDOW_MS = 24 * HOUR_MS;
/** From when the gateway took the message. */
export const SILENCE_MS = 24 * HOUR_MS;

/** Whole-register roles that may help, and so confirm somebody else's help. */
export const HELPING_ROLES: readonly RegisterRole[] = REGISTER_ROLES.filter((role) =>
  grantAllows({ role, scope: null }, "register:assist"),
);

/**
 * How many people may be waiting or have been helped within a day: three, and one for every twenty who joined with a code of
 * their own, at most fifty, and what an operator gave (`quota`). Not by capacity, which anybody may set.
 */
export function assistShare({ selfJoined, quota }: { selfJoined: number; quota: number }): number {
  return Math.min(50, 3 + Math.floor(selfJoined / 20)) + quota;
}

/** As many objections within a day as a registrar's mistakes may cause; the next one ends their help for the day. */
const REFUSALS = 2;

/**
 * Why nobody more may be helped now, if so. `byHelper` counts over all registers of the registrar, `inRegister` over all
 * its registrars; both are held against the share of the register where help is asked for.
 */
export function assistObstacle(
  counted: { byHelper: number; inRegister: number; refused: number },
  share: number,
): "limit" | "refused" | null {
  if (counted.refused >= REFUSALS) {
    return "refused";
  }
  return counted.byHelper >= share || counted.inRegister >= share ? "limit" : null;
}

/**
 * When somebody joins unless they object; null where only the phone or a second administrator can confirm: because there is
 * one, or because no message has gone out that they could object to.
 */
export function joinsAt({ alone, noticeSentAt }: { alone: boolean; noticeSentAt: Date | null }): Date | null {
  return alone && noticeSentAt !== null ? new Date(noticeSentAt.getTime() + SILENCE_MS) : null;
}

/** What operators should look at: an objection, or more people that nobody has ever confirmed than mistakes explain. */
export function isUnusualHelp({
  refused,
  expired,
  waiting,
  confirmed,
}: Record<AssistedState, number>): boolean {
  return refused > 0 || expired >= 3 || waiting + confirmed >= 20;
}

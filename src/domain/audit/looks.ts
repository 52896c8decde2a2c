/**
 * The events in which somebody of an organisation sees a member's data, and what they are called: the member reads of each
 * on their own page. Such an event names the memberships that were seen.
 */
export const LOOKS = {
  "roster.viewed": "viewed",
  "roster.searched": "searched",
  "roster.exported": "exported",
  "expected.viewed": "viewed",
  "expected.imported": "matched",
  "expected.paired": "paired",
  "figures.viewed": "counted",
  "member.revealed": "revealed",
  "member.reminded": "reminded",
  "assist.confirmed": "confirmed",
} as const;

export type LookAction = keyof typeof LOOKS;
export const LOOK_KINDS = Object.values(LOOKS);
export type LookKind = (typeof LOOKS)[LookAction];

export function lookKindOf(action: string): LookKind | null {
  return Object.hasOwn(LOOKS, action) ? LOOKS[action as LookAction] : null;
}

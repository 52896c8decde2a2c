import { NAME_INPUT } from "#lib/name-input.ts";

/** The most that the inputs of member forms take, in UTF-16 code units, as `maxlength` counts. */
export const MOST_TYPED = {
  name: NAME_INPUT.maxLength,
  documentType: 30,
  documentNumber: 60,
  phone: 40,
  consent: 3,
  onBehalf: 10,
  guardianName: NAME_INPUT.maxLength,
  groupId: 36,
  reason: 30,
  text: 300,
} as const;

export type TypedField = keyof typeof MOST_TYPED;

/** A field for somebody's name. Without these a phone curls its apostrophe, and marks or corrects what it takes for a mistake. */
export const NAME_INPUT = {
  autoComplete: "name",
  autoCapitalize: "words",
  autoCorrect: "off",
  spellCheck: false,
  maxLength: 100,
} as const;

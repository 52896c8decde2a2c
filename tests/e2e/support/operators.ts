/** Phones of operators, one or two for each test file: a phone gets only so many codes in ten minutes. */
export const OPERATORS = {
  accessibility: "13900000010",
  canaries: "13900000011",
  contentPolicy: "13900000012",
  moderation: "13900000013",
  secondModeration: "13900000014",
  proof360: "13900000015",
  proof1280: "13900000016",
  screenshots: "13900000017",
} as const;

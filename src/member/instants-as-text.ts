/** What is left of a value in JSON: instants as ISO 8601 text. */
export type InstantsAsText<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? InstantsAsText<Item>[]
    : T extends object
      ? { [Key in keyof T]: InstantsAsText<T[Key]> }
      : T;

/** Next hands plain JSON from server to component. */
export const instantsAsText = <T>(value: T): InstantsAsText<T> => JSON.parse(JSON.stringify(value));

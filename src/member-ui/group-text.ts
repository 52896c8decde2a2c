/** A group's place in its tree, from the top down, as one line. */
export const groupText = (path: readonly string[]): string => path.join(" / ");

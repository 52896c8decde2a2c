/** Keyed hashes of names, by which registers are searched and lists are compared with members. */
export interface NameTermStore {
  /**
   * Hashes the names of one register anew, of its members and its lists, if they were hashed by another folding than this
   * version's. False when there is none left. Safe in several processes at once and when cut off.
   */
  renewRegister(): Promise<boolean>;
}

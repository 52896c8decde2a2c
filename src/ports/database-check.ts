export interface DatabaseCheck {
  /** Whether the database answers within `limitMs`; never throws. Callers at the same moment share one question. */
  answers(limitMs: number): Promise<boolean>;
}

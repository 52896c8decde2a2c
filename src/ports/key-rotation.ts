/**
 * Replaces the data key while the product runs. Nothing is kept about how far a rotation is: every ciphertext carries the
 * id of its key, so that a rotation that was cut off goes on with what is left.
 */
export interface KeyRotation {
  /** Makes a new data key of the configured suite, or goes on with the newest while an older one is not retired. */
  begin(): Promise<{ keyId: number; resumed: boolean }>;
  /** How many rows are still sealed otherwise than a new one would be. */
  left(): Promise<number>;
  /** Goes through every table once and seals anew what is left, but for rows that somebody is writing just now. */
  sweep(onBatch: (rows: number) => void): Promise<void>;
  /** Milliseconds until no process seals with an older key any more; 0 once that is so. */
  settlesInMs(): Promise<number>;
  /** Closes the rotation: the older keys only open from now on. Returns how many were retired by it. */
  retire(): Promise<number>;
  /** Wraps every key anew with the master key that is configured now. Returns how many. */
  rewrap(): Promise<number>;
}

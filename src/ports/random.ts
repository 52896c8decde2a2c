/** Cryptographically secure randomness. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** A time-ordered identifier (UUID version 7, RFC 9562) for `now`: rows of one register stay together in the index. */
  uuid(now: Date): string;
  /** An identifier that says nothing of when or in which order it was made (UUID version 4). */
  id(): string;
  /** Decimal digits, uniformly distributed, leading zeros kept. */
  digits(length: number): string;
}

/**
 * What wraps the keys that the database holds: a secret of this process, or a KMS or HSM that the key never leaves. It is
 * asked when a process loads a key that it has not seen and when a key is made or wrapped again, never for a value.
 */
export interface MasterKey {
  /** Seals a key of 32 bytes, bound to `context`. */
  wrap(key: Uint8Array, context: string): Promise<Uint8Array>;
  /** Opens what `wrap` gave, also by the master key before this one. Throws when neither opens it. */
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>;
  /** The key `id` of an installation that derived its keys before it held any; only a secret can derive. */
  derivedBefore(id: number): Uint8Array;
}

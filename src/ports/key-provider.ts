import type { CryptoSuite } from "#lib/seal.ts";

/** What a keyed hash is for. Each purpose has its own key, so that two indexes can never be joined. */
export type IndexPurpose =
  | "phone"
  | "document"
  | "name_term"
  | "otp"
  | "rate_limit"
  | "draft"
  | "expected"
  | "number_try"
  | "audit_checkpoint";

/** A key of 32 bytes, and the suite that it is used with. */
export type SuiteKey = { suite: CryptoSuite; key: Uint8Array };

/** A value was sealed with a data key that this process has not loaded; reloading may bring it. */
export class UnknownKey extends Error {
  override name = "UnknownKey";
}

/** By its name: Next bundles this class several times over. */
export const isUnknownKey = (error: unknown): boolean =>
  error instanceof Error && error.name === "UnknownKey";

/**
 * The keys of this process. Loading them takes a database and perhaps a KMS, using them does not: everybody who uses one
 * has waited for `ready` (src/platform/compose/with-keys.ts does so for every store).
 */
export interface KeyProvider {
  /** Loads the keys at first use, and again once they were loaded a minute ago. */
  ready(): Promise<void>;
  /** Loads them now. */
  reload(): Promise<void>;
  /** The data key that new ciphertexts use, and its id (1 to 255), which every ciphertext carries. */
  current(): SuiteKey & { id: number };
  /** The data key of a ciphertext; throws UnknownKey. */
  byId(id: number): Uint8Array;
  index(purpose: IndexPurpose): SuiteKey;
}

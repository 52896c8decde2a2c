/** What a keyed hash is for. Each purpose has its own key, so that two indexes can never be joined. */
export type IndexPurpose =
  | "phone"
  | "document"
  | "name_term"
  | "otp"
  | "rate_limit"
  | "draft"
  | "audit_checkpoint";

/** Where keys come from: a master secret today, a KMS or HSM behind the same interface tomorrow. Keys are 32 bytes. */
export interface KeyProvider {
  /** The data key that new ciphertexts use, and its id (1 to 255), which every ciphertext carries. */
  current(): { id: number; key: Uint8Array };
  /** The data key of an older ciphertext; throws when the id is unknown. */
  byId(id: number): Uint8Array;
  index(purpose: IndexPurpose): Uint8Array;
}

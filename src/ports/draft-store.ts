import type { ConsentLocale, ConsentVersion } from "#domain/consent/consent.ts";
import type { ConsentGiver } from "#domain/consent/giver.ts";
import type { IdentityClaim } from "./health-source.ts";

/** What was agreed to before the form was sent; `textHash` is the SHA-256 of the text as it was shown. */
export type GivenConsent = { version: ConsentVersion; locale: ConsentLocale; textHash: Uint8Array };

/** `groupId`: the group of the register that was chosen. */
type FormDraft = { stage: "form"; registerId: string; claim: IdentityClaim; groupId: string | null };

/** Verified by the source, the phone to be proven. */
export type CodeDraft = {
  stage: "code";
  registerId: string;
  claim: IdentityClaim;
  groupId: string | null;
  token: string;
  consent: GivenConsent;
  giver: ConsentGiver;
  textVersion: number;
};

/**
 * form: filled in, not yet verified by the source. code: verified, the phone to be proven; `helpNumber` once the person has
 * asked for a registrar's help. done: joined.
 */
export type JoinDraft =
  | FormDraft
  | (CodeDraft & { helpNumber: string | null })
  | { stage: "done"; registerId: string; receiptNumber: string };

export type UnfinishedDraft = FormDraft | CodeDraft;

/**
 * What a person has filled in so far, for 30 minutes; for as long as a registrar's help waits (AssistedJoinStore), if it does. `key` is the random secret in the person's cookie: only its keyed
 * hash is stored. A draft becomes `done` in the transaction of the join (MembershipStore).
 */
export interface DraftStore {
  /** Null for unknown, expired and altered alike. */
  load(key: string, now: Date): Promise<JoinDraft | null>;
  save(key: string, draft: UnfinishedDraft, now: Date): Promise<void>;
  /**
   * Lets a registrar find the draft by a number, which it returns: the same each time, for it is derived from the key.
   * Starts the 30 minutes anew. Null when the draft is not at the stage "code".
   */
  askForHelp(key: string, now: Date): Promise<string | null>;
  /** The draft of this register that was given this number, if it is still at the stage "code" and nobody has helped yet. */
  byHelpNumber(registerId: string, helpNumber: string, now: Date): Promise<CodeDraft | null>;
  /** One that waits for a confirmation stays: the next person on a shared device does not end it. */
  remove(key: string): Promise<void>;
  /** Deletes drafts that expired before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
}

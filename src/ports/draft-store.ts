import type { ConsentLocale, ConsentVersion } from "#domain/consent/consent.ts";
import type { ConsentGiver } from "#domain/consent/giver.ts";
import type { IdentityClaim } from "./health-source.ts";

/** What was agreed to before the form was sent; `textHash` is the SHA-256 of the text as it was shown. */
export type GivenConsent = { version: ConsentVersion; locale: ConsentLocale; textHash: Uint8Array };

/** form: filled in, not yet verified by the source. code: verified, the phone to be proven. done: joined. */
export type JoinDraft =
  | { stage: "form"; registerId: string; claim: IdentityClaim }
  | {
      stage: "code";
      registerId: string;
      claim: IdentityClaim;
      token: string;
      consent: GivenConsent;
      giver: ConsentGiver;
      textVersion: number;
    }
  | { stage: "done"; registerId: string; receiptNumber: string };

export type UnfinishedDraft = Exclude<JoinDraft, { stage: "done" }>;

/**
 * What a person has filled in so far, for 30 minutes. `key` is the random secret in the person's cookie: only its keyed
 * hash is stored. A draft becomes `done` in the transaction of the join (MembershipStore).
 */
export interface DraftStore {
  /** Null for unknown, expired and altered alike. */
  load(key: string, now: Date): Promise<JoinDraft | null>;
  save(key: string, draft: UnfinishedDraft, now: Date): Promise<void>;
  remove(key: string): Promise<void>;
  /** Deletes drafts that expired before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
}

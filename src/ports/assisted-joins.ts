import type { AssistedEnd, AssistedState } from "#domain/register/assisted-join.ts";
import type { AuditEntry } from "./audit-log.ts";
import type { CodeDraft } from "./draft-store.ts";

/** A registrar's help that nobody has confirmed yet: the person is no member, and nothing was looked up. */
export type WaitingJoin = {
  assistedJoinId: string;
  registerId: string;
  /** Account of the registrar who helped. */
  assistedBy: string;
  startedAt: Date;
  expiresAt: Date;
  /** When the gateway took the message with the link; null while it has not, or will not. */
  noticeSentAt: Date | null;
  /** Whether nobody else could confirm in person. */
  alone: boolean;
  draft: CodeDraft;
};

/** Somebody's help that is over; who it was for is not known any more. */
type EndedJoin = { assistedJoinId: string; startedAt: Date; endedAt: Date; state: AssistedEnd };

/** `state` says what became of it. */
export type FoundJoin =
  | (WaitingJoin & { state: "waiting" })
  | { state: AssistedEnd; assistedJoinId: string; registerId: string };

/** `textVersion`: of the draft. `helper` names the person behind the account: another account of theirs is no other helper. */
export type AssistOrder = {
  assistedJoinId: string;
  registerId: string;
  textVersion: number;
  accountId: string;
  helper: string;
  helpNumber: string;
  now: Date;
  event: AuditEntry;
};

/** For one account in one register, of what began within a window. */
export type AssistCounts = {
  registerId: string;
  accountId: string;
  counts: Record<AssistedState, number>;
};

export interface AssistedJoinStore {
  /**
   * Lets the draft with this help number wait for a confirmation, and keeps it as long. Help of one registrar or in one
   * register comes one after the other, so that no two exceed what the domain allows. Another text of the register ends it;
   * a draft of another text than is shown now counts as gone.
   */
  start(order: AssistOrder): Promise<"waiting" | "draft_gone" | "limit" | "refused">;
  /** The token of the link to the phone; derived, so that it need not be stored. */
  token(assistedJoinId: string): Promise<string>;
  byToken(token: string, now: Date): Promise<FoundJoin | null>;
  /** Of the browser that holds the draft's key. */
  byDraft(draftKey: string, registerId: string, now: Date): Promise<FoundJoin | null>;
  byId(registerId: string, assistedJoinId: string, now: Date): Promise<FoundJoin | null>;
  /** Of the help number that the person was given. */
  byHelpNumber(registerId: string, helpNumber: string, now: Date): Promise<WaitingJoin | null>;
  /** Those who wait, oldest first, and what ended since. */
  ofRegister(
    registerId: string,
    since: Date,
    now: Date,
  ): Promise<{ waiting: WaitingJoin[]; ended: EndedJoin[] }>;
  /** Ends it, forgets the draft and records it; false when it was over. */
  end(assistedJoinId: string, end: "refused", event: AuditEntry): Promise<boolean>;
  /** Which message carries the link now. */
  noticeQueued(assistedJoinId: string, messageId: string): Promise<void>;
  /** Those without a message under way or sent who were last asked before `before`; taken, so that nobody else asks now. */
  takeUnasked(before: Date, now: Date, limit: number): Promise<WaitingJoin[]>;
  /** Those whom nobody else could confirm, whose message was sent before `before`, in registers that take people in. */
  silentSince(before: Date, now: Date, limit: number): Promise<WaitingJoin[]>;
  /** Ends those whose time is over, or whose draft is gone with their person or register. Returns how many. */
  lapse(now: Date): Promise<number>;
  /** Deletes what began before this instant. Returns how many. */
  erase(before: Date): Promise<number>;
  /** By account and register what began since then, most first. */
  counts(since: Date, limit: number): Promise<AssistCounts[]>;
}

import type { Device } from "#domain/access/device.ts";
import type { SessionKind } from "#domain/access/session.ts";

/** A signed-in browser. */
export type StoredSession = {
  id: string;
  accountId: string;
  kind: SessionKind;
  device: Device;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** When it last gave a fresh code; null for never. */
  steppedUpAt: Date | null;
};

export interface SessionStore {
  create(session: Omit<StoredSession, "lastSeenAt" | "steppedUpAt">): Promise<void>;
  /** Null for unknown, idle too long, expired and revoked alike. */
  live(id: string, now: Date): Promise<StoredSession | null>;
  /** The live sessions of an account, the one seen last first. */
  ofAccount(accountId: string, now: Date): Promise<StoredSession[]>;
  /** Notes that somebody is at it; writes at most once a minute. */
  noteSeen(session: StoredSession, now: Date): Promise<void>;
  noteSteppedUp(id: string, now: Date): Promise<void>;
  revoke(id: string, now: Date): Promise<void>;
  /** Revokes every session of the account. Returns how many there were. */
  revokeAll(accountId: string, now: Date): Promise<number>;
  /** Deletes what expired or was revoked before `before`. Returns how many. */
  erase(before: Date): Promise<number>;
}

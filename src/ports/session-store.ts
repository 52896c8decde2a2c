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
  /** Whether it began in a browser that had not signed in with this phone before. */
  newDevice: boolean;
};

type NewSession = Omit<StoredSession, "lastSeenAt" | "steppedUpAt" | "newDevice"> & { newDevice?: boolean };

export interface SessionStore {
  create(session: NewSession): Promise<void>;
  /** Null for unknown, idle too long, expired and revoked alike. */
  live(id: string, now: Date): Promise<StoredSession | null>;
  /** The live sessions of an account, the one seen last first. */
  ofAccount(accountId: string, now: Date): Promise<StoredSession[]>;
  /** Sessions of an account that began on a new device, also those that are over and not erased yet; the newest first. */
  onNewDevices(accountId: string): Promise<StoredSession[]>;
  /** Notes that somebody is at it; writes at most once a minute. */
  noteSeen(session: StoredSession, now: Date): Promise<void>;
  noteSteppedUp(id: string, now: Date): Promise<void>;
  revoke(id: string, now: Date): Promise<void>;
  /** Revokes every session of the account. Returns how many there were. */
  revokeAll(accountId: string, now: Date): Promise<number>;
  /** Deletes what expired or was revoked before `before`. Returns how many. */
  erase(before: Date): Promise<number>;
}

/** A signed-in browser. */
type StoredSession = {
  id: string;
  accountId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};

export interface SessionStore {
  create(session: { id: string; accountId: string; now: Date; expiresAt: Date }): Promise<void>;
  /** Null for unknown, expired and revoked alike. Also notes that it was seen, at most once a minute. */
  live(id: string, now: Date): Promise<StoredSession | null>;
  revoke(id: string, now: Date): Promise<void>;
  /** Deletes what expired or was revoked before `before`. Returns how many. */
  erase(before: Date): Promise<number>;
}

import type { LimitName, NetworkLimit } from "#domain/limits.ts";
import type { Network } from "#lib/network.ts";

/** `about`: whom the subject is counted apart for. */
export type LimitPoint = { about?: string } & (
  | { limit: Exclude<LimitName, NetworkLimit>; subject: string }
  | { limit: NetworkLimit; subject: Network }
);

export interface RateLimiter {
  /** Takes so many points (one unless said) from each; throws DomainError("too_many_attempts", { params: { minutes, until } }) when one is used up. */
  take(points: readonly LimitPoint[], cost?: number): Promise<void>;
  /** Takes so many from each, also of one that is used up; false when one was. It does the same work either way. */
  count(points: readonly LimitPoint[], cost?: number): Promise<boolean>;
  /** How many points of it are taken in its longest window. */
  used(point: LimitPoint): Promise<number>;
  /** Puts back what `take` or `count` took for an attempt that proved harmless: taking first is what stops parallel guessing. */
  giveBack(points: readonly LimitPoint[], cost?: number): Promise<void>;
}

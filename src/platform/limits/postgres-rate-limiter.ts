import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "#domain/errors.ts";
import { LIMITS, type LimitName, type LimitWindow } from "#domain/limits.ts";
import { waitOf } from "#domain/wait.ts";
import type { IndexPurpose } from "#ports/key-provider.ts";
import type { LimitPoint, RateLimiter } from "#ports/rate-limiter.ts";

type Counters = {
  /** A pool, or the connection of a transaction, in which what is counted stands and falls with the rest. */
  pool: { query(statement: { text: string; values: unknown[] }): Promise<unknown> };
  index: (purpose: IndexPurpose, ...parts: string[]) => Uint8Array;
};

/** Limits counted in PostgreSQL, so that they hold across processes. Keys are keyed hashes: no phone is in the table. */
export const postgresRateLimiter = ({ pool, index }: Counters): RateLimiter => {
  const made = new Map<LimitName, RateLimiterPostgres[]>();
  const limitersOf = (limit: LimitName): RateLimiterPostgres[] => {
    const held = made.get(limit) ?? LIMITS[limit].map((window) => limiterOf(pool, limit, window));
    made.set(limit, held);
    return held;
  };

  const keyOf = ({ limit, subject, about }: LimitPoint): string => {
    const whose = about === undefined ? subject : `${about}:${subject}`;
    return Buffer.from(index("rate_limit", limit, whose)).toString("base64url");
  };

  const each = (
    points: readonly LimitPoint[],
    act: (limiter: RateLimiterPostgres, key: string) => Promise<unknown>,
  ) =>
    Promise.allSettled(
      points.flatMap((point) => limitersOf(point.limit).map((limiter) => act(limiter, keyOf(point)))),
    );

  return {
    async take(points, cost) {
      const refused = failures(await each(points, (limiter, key) => limiter.consume(key, cost)));
      const waits = refused.map((reason) => {
        if (!(reason instanceof RateLimiterRes)) {
          throw reason;
        }
        return reason.msBeforeNext;
      });
      if (waits.length > 0) {
        // A refused call takes nothing: else asking again and again in one window would use up the longer ones.
        await each(points, (limiter, key) => limiter.reward(key, cost));
        throw new DomainError("too_many_attempts", { params: waitOf(Math.max(...waits), new Date()) });
      }
    },
    async count(points, cost) {
      const refused = failures(await each(points, (limiter, key) => limiter.consume(key, cost)));
      const broken = refused.find((reason) => !(reason instanceof RateLimiterRes));
      if (broken !== undefined) {
        throw broken;
      }
      return refused.length === 0;
    },
    async used(point) {
      const held = await limitersOf(point.limit).at(-1)?.get(keyOf(point));
      return held?.consumedPoints ?? 0;
    },
    async giveBack(points, cost) {
      const [failure] = failures(await each(points, (limiter, key) => limiter.reward(key, cost)));
      if (failure !== undefined) {
        throw failure;
      }
    },
  };
};

const limiterOf = (pool: Counters["pool"], limit: LimitName, { points, seconds }: LimitWindow) =>
  new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    // Upkeep erases what has expired.
    clearExpiredByTimeout: false,
    keyPrefix: `${limit}:${seconds}`,
    points,
    duration: seconds,
  });

const failures = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));

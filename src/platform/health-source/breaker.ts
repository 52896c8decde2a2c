import { type HealthSource, HealthSourceUnavailable, type UnavailableReason } from "#ports/health-source.ts";

/** Times are milliseconds of a monotonic clock. */
export type BreakerOptions = { failures?: number; openMs?: number; monotonic?: () => number };

/**
 * The source does not answer, or not in time. A refusal and an answer that cannot be read are answers: they may be due to
 * what was asked, which is narrowed down by asking again.
 */
const AWAY: ReadonlySet<UnavailableReason> = new Set(["unreachable", "timed_out", "overloaded"]);

type State = { failures: number; openUntil: number; probing: boolean; reason: UnavailableReason };

/**
 * Spares a source that is away: after so many questions in a row without an answer the next ones fail at once, with the
 * same reason, for `openMs`; then one of them is let through, and its answer decides. Kept in memory, by each process
 * for itself. Verifications are not held back: somebody is waiting.
 */
export const withBreaker = (source: HealthSource, options: BreakerOptions = {}): HealthSource => {
  const { failures = 5, openMs = 5_000, monotonic = () => performance.now() } = options;
  const state: State = { failures: 0, openUntil: 0, probing: false, reason: "unreachable" };

  const enter = (): void => {
    if (state.failures < failures) {
      return;
    }
    if (state.probing || monotonic() < state.openUntil) {
      throw new HealthSourceUnavailable(state.reason);
    }
    state.probing = true;
  };

  const leave = (reason: UnavailableReason | null): void => {
    state.probing = false;
    if (reason === null || !AWAY.has(reason)) {
      state.failures = 0;
      return;
    }
    state.failures += 1;
    state.reason = reason;
    state.openUntil = monotonic() + openMs;
  };

  const guarded =
    <A extends readonly unknown[], R>(ask: (...asked: A) => Promise<R>) =>
    async (...asked: A): Promise<R> => {
      enter();
      try {
        const answer = await ask(...asked);
        leave(null);
        return answer;
      } catch (error) {
        leave(error instanceof HealthSourceUnavailable ? error.reason : null);
        throw error;
      }
    };

  return {
    ...source,
    lookup: guarded(source.lookup),
    feedHead: guarded(source.feedHead),
    changes: guarded(source.changes),
  };
};

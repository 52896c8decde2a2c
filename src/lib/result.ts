/** What a parser returns: the value, or the one problem that explains why there is none. */
export type Result<T, P> = { ok: true; value: T } | { ok: false; problem: P };

/** Wraps a parsed value. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** Wraps the problem that prevented parsing. */
export function fail<P>(problem: P): { ok: false; problem: P } {
  return { ok: false, problem };
}

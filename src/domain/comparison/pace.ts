/** `secondsLeft` is null while nobody is being looked up, and where nobody knows how many there are. */
export type Pace = { peoplePerSecond: number; secondsLeft: number | null };

/** How far back the pace of a run is measured: several chunks of a slow source, few of a fast one. */
export const PACE_WINDOW_MS = 60_000;

/**
 * How fast a run that started at `startedAt` goes and when it would end if it went on so; `recently` is how many of those
 * looked up were finished within the last PACE_WINDOW_MS. A run that stands still has no end in sight, however fast it was.
 */
export const paceOf = (
  run: { people: number | null; lookedUp: number; recently: number; startedAt: Date },
  now: Date,
): Pace => {
  const measuredMs = Math.min(PACE_WINDOW_MS, now.getTime() - run.startedAt.getTime());
  const peoplePerSecond = peoplePerSecondOf(run.recently, measuredMs);
  const waiting = run.people === null ? null : Math.max(0, run.people - run.lookedUp);
  return {
    peoplePerSecond,
    secondsLeft: waiting !== null && peoplePerSecond > 0 ? Math.ceil(waiting / peoplePerSecond) : null,
  };
};

/** 0 for a time too short to say anything. */
export const peoplePerSecondOf = (people: number, ms: number): number => (ms <= 0 ? 0 : (people * 1000) / ms);

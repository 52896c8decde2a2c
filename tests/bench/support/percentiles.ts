/** How long a step takes: median and 95th percentile, nearest rank, in milliseconds to two places. */
export type StepFigure = { name: string; p50Ms: number; p95Ms: number };

export const stepFigure = (name: string, times: readonly number[]): StepFigure => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN, 2);
  return { name, p50Ms: at(0.5), p95Ms: at(0.95) };
};

export const round = (value: number, places: number): number => Number(value.toFixed(places));

export type Figure = { name: string; p50Ms: number; p95Ms: number };

const WARM_UPS = 3;
const RUNS = 30;

/** Times `work` one call after the other; milliseconds to two places. */
export const measure = async (name: string, work: () => Promise<unknown>): Promise<Figure> => {
  const times: number[] = [];
  for (let i = 0; i < WARM_UPS + RUNS; i += 1) {
    const start = performance.now();
    await work();
    if (i >= WARM_UPS) {
      times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  return { name, p50Ms: percentile(times, 0.5), p95Ms: percentile(times, 0.95) };
};

/** Nearest rank. */
const percentile = (sorted: readonly number[], share: number): number =>
  Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN) * 100) / 100;

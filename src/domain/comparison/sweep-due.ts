import { shanghaiDate } from "#domain/health/shanghai-time.ts";

/**
 * Whether the run of `slot` must ask about everybody although the source tells what has changed: the first of a day in
 * Shanghai does, so that what a feed may have left out is found within a day.
 */
export function isSweepDue(slot: Date, sweptAt: Date | null): boolean {
  return sweptAt === null || shanghaiDate(sweptAt) < shanghaiDate(slot);
}

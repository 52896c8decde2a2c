import { constant, type Statement, sql } from "#db/database.ts";
import { sampledBetween, TEST_AGES } from "#domain/roster/test-age.ts";

const OLDEST_FIRST = TEST_AGES.filter((age) => age !== "none").toReversed();

/** PostgreSQL arrays count from 1, and whatever lies before the first boundary falls into place 0. */
const NAMES = constant(`(array['${OLDEST_FIRST.join("', '")}'])`);

/** The TestAge of `membership m` as text: the place of its sample among the instants that part the ages. */
export const testAgeOf = (now: Date): Statement => {
  const boundaries = OLDEST_FIRST.flatMap((age) => sampledBetween(age, now).from ?? []);
  return sql`coalesce(${NAMES}[width_bucket(m.test_sampled_at, ${boundaries}::timestamptz[]) + 1], 'none')`;
};

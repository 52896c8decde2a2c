import fc from "fast-check";
import type { ComparedStatus, Requirements } from "./requirement.ts";
import {
  CODE_STATES,
  type HealthStatus,
  LOOKUP_OUTCOMES,
  TEST_RESULTS,
  VACCINATION_LEVELS,
} from "./status.ts";

/** The moment around which the property tests of health rules let everything happen. */
export const NOW = new Date("2026-11-21T07:00:00Z");

const HOUR_MS = 3_600_000;

/** Instants from 100 hours before NOW to 10 after; few of them, so that equal ones occur. */
export const arbitraryInstant = fc
  .integer({ min: -200, max: 20 })
  .map((halfHours) => new Date(NOW.getTime() + (halfHours * HOUR_MS) / 2));

export const arbitraryStatus: fc.Arbitrary<HealthStatus> = fc.record({
  codeState: fc.oneof(fc.constant("green" as const), fc.constantFrom(...CODE_STATES)),
  popupReason: fc.constantFrom(null, "overlap"),
  test: fc.record({
    result: fc.oneof(fc.constant("negative" as const), fc.constantFrom(...TEST_RESULTS)),
    sampledAt: fc.option(arbitraryInstant),
  }),
  vaccination: fc.record({
    level: fc.constantFrom(...VACCINATION_LEVELS),
    doses: fc.nat(2),
    lastDoseOn: fc.constantFrom(null, "2026-01-02"),
  }),
  sourceTime: arbitraryInstant,
});

export const arbitraryCompared: fc.Arbitrary<ComparedStatus> = fc.record({
  outcome: fc.oneof(fc.constant("found" as const), fc.constantFrom(...LOOKUP_OUTCOMES)),
  status: fc.option(arbitraryStatus),
  staleSince: fc.option(arbitraryInstant, { freq: 1 }),
});

export const arbitraryRequirements: fc.Arbitrary<Requirements> = fc.record({
  allowedCodes: fc.subarray([...CODE_STATES]),
  maxTestAgeHours: fc.option(fc.constantFrom(24, 48, 72)),
  minVaccination: fc.option(fc.constantFrom(...VACCINATION_LEVELS)),
});

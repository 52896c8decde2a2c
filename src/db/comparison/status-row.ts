import { z } from "zod";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type HealthStatus,
  LOOKUP_OUTCOMES,
  TEST_RESULTS,
  VACCINATION_LEVELS,
} from "#domain/health/status.ts";

/**
 * What `comparedStatus` reads, of a health_status aliased `h`. A date is read as text: node-postgres would shift
 * its zone.
 */
export const STATUS_COLUMNS = `h.outcome, h.code_state, h.popup_reason, h.test_result, h.test_sampled_at, h.vaccination,
  h.vaccination_doses, h.last_dose_on::text as last_dose_on, h.source_time, h.stale_since`;

export const statusRow = z.object({
  outcome: z.enum(LOOKUP_OUTCOMES).nullable(),
  code_state: z.enum(CODE_STATES).nullable(),
  popup_reason: z.string().nullable(),
  test_result: z.enum(TEST_RESULTS).nullable(),
  test_sampled_at: z.date().nullable(),
  vaccination: z.enum(VACCINATION_LEVELS).nullable(),
  vaccination_doses: z.number().nullable(),
  last_dose_on: z.string().nullable(),
  source_time: z.date().nullable(),
  stale_since: z.date().nullable(),
});
type StatusRow = z.output<typeof statusRow>;

const healthStatus = (row: StatusRow): HealthStatus | null => {
  const { code_state, test_result, vaccination, source_time } = row;
  if (code_state === null || test_result === null || vaccination === null || source_time === null) {
    return null;
  }
  return {
    codeState: code_state,
    popupReason: row.popup_reason,
    test: { result: test_result, sampledAt: row.test_sampled_at },
    vaccination: { level: vaccination, doses: row.vaccination_doses ?? 0, lastDoseOn: row.last_dose_on },
    sourceTime: source_time,
  };
};

/** Null for a person whom no comparison has covered yet (the row of an outer join). */
export const comparedStatus = (row: StatusRow): ComparedStatus | null =>
  row.outcome === null
    ? null
    : { outcome: row.outcome, status: healthStatus(row), staleSince: row.stale_since };

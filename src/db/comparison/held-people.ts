import { z } from "zod";
import type { ComparedStatus } from "#domain/health/requirement.ts";
import {
  CODE_STATES,
  type HealthStatus,
  LOOKUP_OUTCOMES,
  TEST_RESULTS,
  VACCINATION_LEVELS,
} from "#domain/health/status.ts";
import type { ChunkPerson } from "#ports/comparison-store.ts";

/**
 * A chunk's people in one row: an aggregate for each column, of rows aliased `h` that have a person's `id` and
 * `source_token` and, when there is one, their health status. Thousands of rows of a dozen columns each cost the driver
 * more than all the rest of a chunk. `marks` is spelled as the domain's statusMark is; no field of a line holds its
 * separator, but for the reason, which comes last and is JSON.
 */
export const HELD_COLUMNS = `
  string_agg(h.id::text, ',') as ids,
  string_agg(h.source_token, ',') as tokens,
  string_agg(case when h.person_id is null then '' else
    concat(h.outcome, '|', date_part('epoch', h.stale_since), '|', date_part('epoch', h.source_time)) end, ',') as standings,
  string_agg(case when h.code_state is null then '' else
    concat(h.code_state, '|', h.test_result, '|', date_part('epoch', h.test_sampled_at), '|', h.vaccination, '|',
      coalesce(h.vaccination_doses, 0), '|', h.last_dose_on, '|', to_json(h.popup_reason)) end, E'\\n') as marks`;

const column = (separator: string) =>
  z
    .string()
    .nullable()
    .transform((text) => (text === null ? [] : text.split(separator)));

const heldRow = z.object({
  ids: column(","),
  tokens: column(","),
  standings: column(","),
  marks: column("\n"),
});

/** How the standing of a status begins that a look-up has found and that is not stale. */
const UP_TO_DATE = "found||";

/** Reads the row of `HELD_COLUMNS`; no people give no persons. */
export const heldPeople = (row: unknown): ChunkPerson[] => {
  const { ids, tokens, standings, marks } = heldRow.parse(row);
  return ids.map((id, at) => new HeldPerson(id, tokens[at] ?? "", standings[at] ?? "", marks[at] ?? ""));
};

class HeldPerson implements ChunkPerson {
  readonly personId: string;
  readonly token: string;
  readonly #standing: string;
  readonly #mark: string;

  constructor(personId: string, token: string, standing: string, mark: string) {
    this.personId = personId;
    this.token = token;
    this.#standing = standing;
    this.#mark = mark;
  }

  get mark(): string | null {
    return this.#mark !== "" && this.#standing.startsWith(UP_TO_DATE) ? this.#mark : null;
  }

  get current(): ComparedStatus | null {
    return this.#standing === "" ? null : comparedOf(this.#standing, this.#mark);
  }
}

const instant = (seconds: string | undefined): Date | null =>
  seconds ? new Date(Math.round(Number(seconds) * 1000)) : null;

const wordOf = <T extends string>(words: readonly T[], value: string | undefined): T => {
  const word = words.find((known) => known === value);
  if (word === undefined) {
    throw new Error("a status holds a word of no vocabulary");
  }
  return word;
};

const comparedOf = (standing: string, mark: string): ComparedStatus => {
  const [outcome, staleSince, heldTime] = standing.split("|");
  const sourceTime = instant(heldTime);
  return {
    outcome: wordOf(LOOKUP_OUTCOMES, outcome),
    staleSince: instant(staleSince),
    status: sourceTime === null || mark === "" ? null : statusOf(mark, sourceTime),
  };
};

const statusOf = (mark: string, sourceTime: Date): HealthStatus => {
  const [codeState, result, sampledAt, level, doses, lastDoseOn, ...reasons] = mark.split("|");
  const reason = reasons.join("|");
  return {
    codeState: wordOf(CODE_STATES, codeState),
    popupReason: reason === "" ? null : z.string().parse(JSON.parse(reason)),
    test: { result: wordOf(TEST_RESULTS, result), sampledAt: instant(sampledAt) },
    vaccination: {
      level: wordOf(VACCINATION_LEVELS, level),
      doses: Number(doses),
      lastDoseOn: lastDoseOn ? lastDoseOn : null,
    },
    sourceTime,
  };
};

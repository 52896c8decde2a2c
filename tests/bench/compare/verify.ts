import { createHash } from "node:crypto";
import { z } from "zod";
import type { Requirements } from "#domain/health/requirement.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import { healthStates } from "#sandbox/health-state.ts";
import { createPopulation } from "#sandbox/population.ts";
import { type Retests, withRetests } from "#sandbox/retests.ts";
import { meetsUntilColumn } from "#verdict/meets-until.ts";
import { requirementsIn } from "#verdict/requirements-in.ts";
import type { Source } from "./stack.ts";

const BATCH = 20_000;

const seat = z.object({ person_id: z.string(), register_id: z.string() });
const registerRow = z.object({ id: z.string() });
const lostRow = z.object({ lost: z.number() });

/** What the columns of one person and their membership must say, spelled as `HELD` spells what they do say. */
const expectation = (source: Source, now: Date, retests: Retests | null) => {
  const population = createPopulation(source.seed, source.population);
  const states = withRetests(healthStates(source.seed), () => retests);
  return (index: number, requirements: Requirements): string => {
    const foreigner = population.documentType(index) !== "resident_id";
    const status = states.statusAt(index, foreigner, now.getTime());
    const { codeState, popupReason, testResult, testSampledAt, vaccination, doses, lastDoseOn } = status;
    const until = meetsUntilColumn(requirements, {
      outcome: "found",
      staleSince: null,
      status: {
        codeState,
        popupReason,
        test: {
          result: testResult,
          sampledAt: testSampledAt === null ? null : new Date(testSampledAt * 1000),
        },
        vaccination: { level: vaccination, doses, lastDoseOn },
        sourceTime: now,
      },
    });
    const lapses = Number.isFinite(until) ? until : String(until).toLowerCase();
    return [
      ...["found", codeState, popupReason, testResult, testSampledAt, vaccination, doses, lastDoseOn, null],
      ...["found", codeState, testResult, testSampledAt, vaccination, lapses, null],
    ]
      .map((value) => value ?? "")
      .join("|");
  };
};

const HELD = `concat(h.outcome, '|', h.code_state, '|', h.popup_reason, '|', h.test_result, '|',
  date_part('epoch', h.test_sampled_at), '|', h.vaccination, '|', h.vaccination_doses, '|', h.last_dose_on, '|',
  h.stale_since, '|', m.outcome, '|', m.code_state, '|', m.test_result, '|',
  date_part('epoch', m.test_sampled_at), '|', m.vaccination, '|',
  case when isfinite(m.meets_until) then date_part('epoch', m.meets_until)::text else m.meets_until::text end, '|',
  m.stale_since)`;

/** How many people's status or membership is not what the bureau's function says, as hashes compared in bulk. */
export const countLost = async (
  on: Executor,
  source: Source,
  { now, retests }: { now: Date; retests: Retests | null },
): Promise<number> => {
  const expected = expectation(source, now, retests);
  const registers = await rows(on, sql`select id from register`, (row) => registerRow.parse(row).id);
  const { required } = await requirementsIn(on, registers);
  const hashOf = (personId: string, registerId: string): string => {
    const requirements = required(registerId, null);
    const text = requirements ? expected(Number(personId) - 1, requirements) : "";
    return createHash("md5").update(text).digest("hex");
  };
  let lost = 0;
  for (let from = 1; from <= source.population; from += BATCH) {
    const seats = await rows(
      on,
      sql`select person_id, register_id from membership
        where person_id >= ${from} and person_id < ${from + BATCH}::bigint order by person_id`,
      (row) => seat.parse(row),
    );
    const [counted] = await rows(
      on,
      {
        text: `select count(*) filter (where md5(${HELD}) is distinct from expected.hash)::int as lost
          from unnest($1::bigint[], $2::text[]) as expected(person_id, hash)
          left join health_status h using (person_id) left join membership m using (person_id)`,
        values: [
          seats.map(({ person_id }) => person_id),
          seats.map(({ person_id, register_id }) => hashOf(person_id, register_id)),
        ],
      },
      (row) => lostRow.parse(row),
    );
    lost += (counted?.lost ?? 0) + Math.min(BATCH, source.population - from + 1) - seats.length;
  }
  return lost;
};

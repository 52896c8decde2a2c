import type { CodeState } from "#domain/health/status.ts";
import { birthYear } from "./documents.ts";
import type { HealthStates } from "./health-state.ts";
import type { Person, Population } from "./population.ts";

export type SamplePerson = { name: string; documentType: string; documentNumber: string; phone: string };

export const MAX_SAMPLE = 10_000;
const GOOD_EXAMPLES = 5;
/** Born by then: an adult for as long as this sandbox is used. */
const ADULT_BORN_BY = 2000;
/** Rare states are found among the first this many people after the offset, or not at all. */
const SCANNED = 1_000_000;

const presented = ({ name, document, phone }: Person): SamplePerson => ({
  name,
  documentType: document.type,
  documentNumber: document.number,
  phone,
});

/**
 * Hands out people to try things with. Positions 0 to 4 are adults with a resident ID who stay green and test daily;
 * after them the whole population in its order.
 */
export const sampler = (population: Population, states: HealthStates) => {
  const good: number[] = [];
  for (let index = 0; good.length < GOOD_EXAMPLES && index < population.size; index += 1) {
    const resident = population.documentType(index) === "resident_id";
    if (resident && states.isSteady(index) && birthYear(population.person(index).document) <= ADULT_BORN_BY) {
      good.push(index);
    }
  }

  const indexAt = (position: number): number => {
    const first = good[position];
    if (first !== undefined) {
      return first;
    }
    return good.reduce((index, taken) => (taken <= index ? index + 1 : index), position - good.length);
  };

  const inState = (state: CodeState, now: Date, offset: number, n: number): number[] => {
    const found: number[] = [];
    let passed = 0;
    for (let index = 0; found.length < n && index < Math.min(population.size, SCANNED); index += 1) {
      const foreigner = population.documentType(index) !== "resident_id";
      if (states.statusAt(index, foreigner, now.getTime()).codeState === state) {
        passed += 1;
        if (passed > offset) {
          found.push(index);
        }
      }
    }
    return found;
  };

  return {
    /** `n` people from a position on; fewer where the population ends. */
    people: (offset: number, n: number): SamplePerson[] =>
      Array.from({ length: Math.max(0, Math.min(n, population.size - offset)) }, (_, at) =>
        presented(population.person(indexAt(offset + at))),
      ),
    /** `n` people whose code is in `state` at this instant, past the first `offset` of them. */
    peopleInState: (state: CodeState, now: Date, offset: number, n: number): SamplePerson[] =>
      inState(state, now, offset, n).map((index) => presented(population.person(index))),
  };
};

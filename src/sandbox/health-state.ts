import type { CodeState, TestResult, VaccinationLevel } from "#domain/health/status.ts";
import { keyOf, mix, pick } from "./hash.ts";

/** What the bureau holds of one person at one instant; `testSampledAt` in Unix seconds. */
export type BureauStatus = {
  codeState: CodeState;
  popupReason: string | null;
  testResult: TestResult;
  testSampledAt: number | null;
  vaccination: VaccinationLevel;
  doses: number;
  lastDoseOn: string | null;
};

export type HealthStates = {
  /** Status of the person at an instant (Unix milliseconds): a pure function, nothing is stored between calls. */
  statusAt(index: number, foreigner: boolean, atMs: number): BureauStatus;
  /** People who test daily, never lapse and stay green: what a demonstration starts with. */
  isSteady(index: number): boolean;
};

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Shanghai is UTC+8 all year. */
const OFFSET = 8 * HOUR;

const STEADY_PERCENT = 30;
/** An episode is a stretch of days with a code other than green; at most one in each ten days of a person. */
const WINDOW_DAYS = 10;
const EPISODES_PER_THOUSAND = 110;
const RESIDENT_EPISODES = episodes({ popup: 46, yellow: 30, red: 14, orange: 5, expired: 5 });
const FOREIGN_EPISODES = episodes({ orange: 50, popup: 25, yellow: 15, red: 10 });
const POPUP_REASONS: readonly [string, ...string[]] = [
  "近7天内有风险地区旅居史",
  "未在规定时间内完成核酸检测",
  "与风险点位人员有时空关联",
  "所在区域核酸混检结果异常，待复核",
];
/** Days between two tests, by how many of twenty people keep to each. */
const TEST_INTERVALS = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4] as const;
const TESTS_LOOKED_BACK = 12;
const LEVELS = ["none", "partial", "complete", "boosted"] as const satisfies readonly VaccinationLevel[];
const VACCINATION_START = Date.UTC(2021, 2, 1) / (DAY * 1000);

function episodes(weights: Partial<Record<CodeState, number>>): readonly [CodeState, ...CodeState[]] {
  const drawn = Object.entries(weights).flatMap(([state, weight]) => Array(weight).fill(state));
  return drawn as [CodeState, ...CodeState[]];
}

const dates = new Map<number, string>();

const dateOf = (day: number): string => {
  const known = dates.get(day) ?? new Date(day * DAY * 1000).toISOString().slice(0, 10);
  dates.set(day, known);
  return known;
};

/** The health of everybody in the population of `seed`, at every instant. */
export const healthStates = (seed: string): HealthStates => {
  const keys = {
    person: keyOf(seed, "health/person"),
    code: keyOf(seed, "health/code"),
    test: keyOf(seed, "health/test"),
    dose: keyOf(seed, "health/dose"),
  };
  const isSteady = (index: number): boolean => mix(keys.person, index, 0) % 100 < STEADY_PERCENT;

  /** Changes at midnight in Shanghai only. */
  const codeOn = (index: number, foreigner: boolean, day: number): [CodeState, string | null] => {
    if (isSteady(index)) {
      return ["green", null];
    }
    const trait = mix(keys.person, index, 1);
    if (trait % 1000 < 14) {
      return ["not_issued", null];
    }
    if (trait % 1000 < 20) {
      return ["expired", null];
    }
    const shifted = day + ((trait >>> 10) % WINDOW_DAYS);
    const episode = mix(keys.code, index, Math.floor(shifted / WINDOW_DAYS));
    const since = (shifted % WINDOW_DAYS) - ((episode >>> 10) & 3);
    const lasts = 3 + ((episode >>> 12) & 3);
    if (episode % 1000 >= EPISODES_PER_THOUSAND || since < 0 || since >= lasts) {
      return ["green", null];
    }
    const state = pick(foreigner ? FOREIGN_EPISODES : RESIDENT_EPISODES, episode >>> 14);
    return [state, state === "popup" ? pick(POPUP_REASONS, episode >>> 20) : null];
  };

  /** The last test whose result is known, or whose sample the laboratory has announced. */
  const testAt = (index: number, foreigner: boolean, at: number): [TestResult, number | null] => {
    const habit = mix(keys.person, index, 2);
    const steady = isSteady(index);
    if (!steady && habit % 1000 < 12) {
      return ["none", null];
    }
    const interval = steady ? 1 : pick(TEST_INTERVALS, habit >>> 10);
    const missesPercent = steady ? 0 : (habit >>> 20) % 100 < 20 ? 72 : 4;
    const phase = (habit >>> 16) % interval;
    const cycle = Math.floor((Math.floor((at + OFFSET) / DAY) - phase) / interval);
    for (let back = 0; back < TESTS_LOOKED_BACK; back += 1) {
      const test = mix(keys.test, index, cycle - back);
      const day = (cycle - back) * interval + phase;
      // Between 05:00 and 19:00; the result follows one to six hours later.
      const sampledAt = day * DAY - OFFSET + 5 * HOUR + (test % 840) * 60;
      if (sampledAt > at || (test >>> 10) % 100 < missesPercent) {
        continue;
      }
      if (at >= sampledAt + (1 + ((test >>> 17) % 6)) * HOUR) {
        const positive = ((test >>> 20) & 3) === 0 && codeOn(index, foreigner, day)[0] === "red";
        return [positive ? "positive" : "negative", sampledAt];
      }
      if (!steady && ((test >>> 22) & 3) === 0) {
        return ["pending", sampledAt];
      }
    }
    return ["none", null];
  };

  const dosesOn = (index: number, day: number): [number, number | null] => {
    const plan = mix(keys.dose, index, 0);
    const steady = isSteady(index);
    const share = plan % 100;
    const planned = share < 4 && !steady ? 0 : share < 8 && !steady ? 1 : share < 40 ? 2 : 3;
    const late = !steady && ((plan >>> 7) & 15) === 0;
    const first = VACCINATION_START + (late ? (plan >>> 11) % (8 * 365) : (plan >>> 11) % 300);
    const booster = first + 208 + ((plan >>> 22) % 60);
    const given = [first, first + 28, booster].slice(0, planned).filter((dose) => dose <= day);
    return [given.length, given.at(-1) ?? null];
  };

  return {
    isSteady,
    statusAt: (index, foreigner, atMs) => {
      const at = Math.floor(atMs / 1000);
      const day = Math.floor((at + OFFSET) / DAY);
      const [codeState, popupReason] = codeOn(index, foreigner, day);
      const [testResult, testSampledAt] = testAt(index, foreigner, at);
      const [doses, lastDose] = dosesOn(index, day);
      const lastDoseOn = lastDose === null ? null : dateOf(lastDose);
      const vaccination = LEVELS[doses] ?? "boosted";
      return { codeState, popupReason, testResult, testSampledAt, vaccination, doses, lastDoseOn };
    },
  };
};

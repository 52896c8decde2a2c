import { round, type StepFigure, stepFigure } from "#tests/bench/support/percentiles.ts";
import { type CpuReading, readCpu } from "#tests/bench/support/process-cpu.ts";
import { joinOnce, type SamplePerson, STEPS, type StepTimes } from "./join-once.ts";
import type { SmsGateway } from "./sms-gateway.ts";

/** What a row of joins was measured to be. `cpu` is in seconds; null where the system does not tell. */
export type Round = { times: StepTimes[]; seconds: number; cpu: CpuReading | null };

/** The processes that take part, by their command lines; Next renames its own. */
export const PARTS = {
  web: /next-server|next\/dist\/bin\/next/,
  worker: /worker\/main\.ts/,
  bureau: /src\/sandbox\/main\.ts/,
  bare: /bench\/join\/bare-server\.ts/,
  postgres: /postgres/,
};

const readAllCpu = async (): Promise<CpuReading | null> => {
  const { user, system } = process.cpuUsage();
  const others = await readCpu(process.pid, PARTS);
  return others && { ...others, client: (user + system) / 1e6 };
};

/** An address of its own for each person, of a private range, so that nobody counts against another's limits. */
const addressOf = (at: number): string => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;

/** Everybody in `people` joins, `concurrency` of them at a time. The first failure ends it. */
export const runRound = async (
  { joinUrl, gateway, concurrency }: { joinUrl: URL; gateway: SmsGateway; concurrency: number },
  people: readonly SamplePerson[],
): Promise<Round> => {
  const times: StepTimes[] = [];
  let next = 0;
  const joinNext = async (): Promise<void> => {
    for (let at = next++; at < people.length; at = next++) {
      const person = people[at];
      if (person) {
        times.push(
          await joinOnce(joinUrl, person, { address: addressOf(Number(person.phone) & 0xffffff), gateway }),
        );
      }
    }
  };
  const before = await readAllCpu();
  const start = performance.now();
  await Promise.all(Array.from({ length: concurrency }, joinNext));
  const seconds = (performance.now() - start) / 1000;
  const after = await readAllCpu();
  return { times, seconds, cpu: before && after && difference(after, before) };
};

const difference = (after: CpuReading, before: CpuReading): CpuReading =>
  Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]));

/** `share` of the processor time that all parts together used; `msPerJoin` of it. */
type CpuFigure = Record<string, { share: number; msPerJoin: number }>;

/** `cpuMsPerJoin`: processor time of all parts, which a busy machine changes less than it does the joins a second. */
export type Figures = {
  joinsPerSecond: number;
  steps: StepFigure[];
  cpuMsPerJoin: number | null;
  cpu: CpuFigure | null;
};

/** Adds up the rounds of one server; `idle` names the parts that only stood by. */
export const figuresOf = (rounds: readonly Round[], idle: readonly (keyof typeof PARTS)[]): Figures => {
  const times = rounds.flatMap((one) => one.times);
  const seconds = rounds.reduce((sum, one) => sum + one.seconds, 0);
  const used = cpuOf(rounds, idle);
  const total = used && Object.values(used).reduce((sum, one) => sum + one, 0);
  const perJoin = (spent: number): number => round((1000 * spent) / times.length, 2);
  return {
    joinsPerSecond: round(times.length / seconds, 2),
    steps: STEPS.map((name) =>
      stepFigure(
        name,
        times.map((one) => one[name]),
      ),
    ),
    cpuMsPerJoin: total === null ? null : perJoin(total),
    cpu:
      used &&
      Object.fromEntries(
        Object.entries(used).map(([name, spent]) => [
          name,
          { share: round(spent / (total ?? 1), 3), msPerJoin: perJoin(spent) },
        ]),
      ),
  };
};

const cpuOf = (rounds: readonly Round[], idle: readonly string[]): CpuReading | null => {
  const used: CpuReading = {};
  for (const { cpu } of rounds) {
    if (cpu === null) {
      return null;
    }
    for (const [name, seconds] of Object.entries(cpu)) {
      if (!idle.includes(name)) {
        used[name] = (used[name] ?? 0) + seconds;
      }
    }
  }
  return used;
};

import { pick, seededRandom } from "#tests/support/seeded-random.ts";

/** A fault, and after how many finished chunks of the run it strikes. Times are in milliseconds. */
type PlannedFault = { after: number } & Fault;

export type Fault =
  | { kind: "worker killed"; worker: number; backMs: number }
  | { kind: "all workers killed"; backMs: number }
  | { kind: "worker with a wrong clock"; offsetMs: number }
  | { kind: "another scheduler"; schedulers: number }
  | { kind: "database restarted"; downMs: number }
  | { kind: "connections cut" }
  | { kind: "queue lost" }
  | { kind: "source gone"; downMs: number }
  | { kind: "source faulty"; mode: SourceFault; rate: number; forMs: number }
  | { kind: "somebody leaves"; person: number };

export type SourceFault = "error" | "refuse" | "slow" | "timeout" | "garbage" | "short" | "partial";

export type Plan = {
  seed: number;
  people: number;
  chunkSize: number;
  /** The run asks for what has changed, not about everybody. */
  feed: boolean;
  /** How long the source takes to answer while nothing is wrong: the run must last until the faults strike. */
  latencyMs: number;
  /** By how much the clock of each worker is wrong. They all start at once and open the same slot. */
  workers: number[];
  faults: PlannedFault[];
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Within a chunk's attempts: a source that is away for longer rightly leaves people stale. */
const SOURCE_AWAY_MAX = 6 * SECOND;
const OFFSETS = [-26 * HOUR, -4 * HOUR, -10 * MINUTE, 7 * MINUTE, 3 * HOUR, 26 * HOUR];
const SOURCE_FAULTS: readonly SourceFault[] = [
  "garbage",
  "partial",
  "timeout",
  "short",
  "refuse",
  "slow",
  "error",
];

const FEED_SHARE = 0.4;
/** Not everybody changes in a day, so there are fewer pages of changes than chunks of people. */
const PAGES_FOR_A_CHUNK = 0.6;

type Random = () => number;
const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

const KINDS: readonly ((random: Random) => Fault)[] = [
  (random) => ({
    kind: "worker killed",
    worker: between(random, 0, 2),
    backMs: between(random, 0, 2 * SECOND),
  }),
  (random) => ({ kind: "all workers killed", backMs: between(random, 0, 2 * SECOND) }),
  (random) => ({ kind: "worker with a wrong clock", offsetMs: pick(random, OFFSETS) }),
  (random) => ({ kind: "another scheduler", schedulers: between(random, 2, 5) }),
  (random) => ({ kind: "database restarted", downMs: between(random, 0, 3 * SECOND) }),
  () => ({ kind: "connections cut" }),
  () => ({ kind: "queue lost" }),
  (random) => ({ kind: "source gone", downMs: between(random, SECOND, SOURCE_AWAY_MAX) }),
  (random) => ({
    kind: "source faulty",
    mode: "error",
    rate: pick(random, [0.5, 1]),
    forMs: between(random, SECOND, SOURCE_AWAY_MAX),
  }),
  (random) => ({ kind: "somebody leaves", person: between(random, 0, 1000) }),
];

const isOfSource = ({ kind }: Fault): boolean => kind === "source gone" || kind === "source faulty";

const ofMode = (fault: Fault, mode: SourceFault): Fault =>
  fault.kind === "source faulty" ? { ...fault, mode } : fault;

/**
 * Everything that chance decides in a seed's run. The first fault goes round the kinds and the way in which a source is
 * faulty round its modes, so that few seeds meet them all.
 */
export const planOf = (seed: number): Plan => {
  const random = seededRandom(seed * 7919 + 17);
  const people = between(random, 1200, 3000);
  const chunkSize = between(random, 60, 150);
  const chunks = Math.ceil(people / chunkSize);
  const first = KINDS[seed % KINDS.length] ?? pick(random, KINDS);
  const mode = SOURCE_FAULTS[Math.floor(seed / KINDS.length) % SOURCE_FAULTS.length] ?? "error";
  const drawn = [first, ...Array.from({ length: between(random, 0, 2) }, () => pick(random, KINDS))].map(
    (draw) => ofMode(draw(random), mode),
  );
  // A source that is away twice would outlast a chunk's attempts.
  const faults = drawn.filter((fault, i) => !(isOfSource(fault) && drawn.slice(0, i).some(isOfSource)));
  const moments = faults.map(() => between(random, 0, Math.floor(chunks * 0.7))).sort((a, b) => a - b);
  const latencyMs = between(random, 100, 300);
  const workers = Array.from({ length: between(random, 1, 3) }, () =>
    random() < 0.15 ? pick(random, OFFSETS) : 0,
  );
  const feed = random() < FEED_SHARE;
  return {
    seed,
    people,
    chunkSize,
    feed,
    latencyMs,
    workers,
    faults: faults.map((fault, i) => ({
      ...fault,
      after: Math.floor((moments[i] ?? 0) * (feed ? PAGES_FOR_A_CHUNK : 1)),
    })),
  };
};

import { z } from "zod";
import { CODE_STATES } from "#domain/health/status.ts";
import { type FaultPlan, faultsSchema } from "./faults.ts";
import { Refusal, readJson } from "./http.ts";
import { type Retests, retestsSchema } from "./retests.ts";
import { MAX_SAMPLE, type sampler } from "./sample.ts";

type Context = {
  sample: ReturnType<typeof sampler>;
  faults: FaultPlan;
  now: () => Date;
  pinClock: (now: Date | null) => void;
  retest: (round: Retests) => void;
};

const sampleQuery = z.object({
  n: z.coerce.number().int().min(1).max(MAX_SAMPLE).default(5),
  offset: z.coerce.number().int().min(0).default(0),
  state: z.enum(CODE_STATES).optional(),
});

const clockBody = z.strictObject({ now: z.iso.datetime({ offset: true }).nullable() });

const parsed = <T>(schema: z.ZodType<T>, value: unknown, what: string): T => {
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new Refusal("invalid_request", `${what}: ${z.prettifyError(result.error)}`);
  }
  return result.data;
};

/** What only a sandbox has, unsigned: sample people, faults to order, the clock to pin, people to test again. */
export const controls = ({ sample, faults, now, pinClock, retest }: Context) => {
  const routes: Record<string, (url: URL, body: Buffer) => unknown> = {
    "GET /people/sample": (url) => {
      const { n, offset, state } = parsed(sampleQuery, Object.fromEntries(url.searchParams), "query");
      return state === undefined ? sample.people(offset, n) : sample.peopleInState(state, now(), offset, n);
    },
    "GET /control/faults": () => faults.current(),
    "POST /control/faults": (_url, body) => {
      faults.set(parsed(faultsSchema, readJson(body), "faults"));
      return faults.current();
    },
    "GET /control/clock": () => ({ now: now().toISOString() }),
    "POST /control/clock": (_url, body) => {
      const instant = parsed(clockBody, readJson(body), "clock").now;
      pinClock(instant === null ? null : new Date(instant));
      return { now: now().toISOString() };
    },
    "POST /control/retests": (_url, body) => {
      const round = parsed(retestsSchema, readJson(body), "retests");
      retest(round);
      return round;
    },
  };
  return (method: string, url: URL, body: Buffer): unknown => {
    const route = routes[`${method} ${url.pathname}`];
    if (route === undefined) {
      throw new Refusal("not_found", "no such operation");
    }
    return route(url, body);
  };
};

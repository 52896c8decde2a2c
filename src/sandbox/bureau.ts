import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "#ports/clock.ts";
import { changeFeed } from "./change-feed.ts";
import { controls } from "./controls.ts";
import { type Faults, faultPlan, faultsSchema } from "./faults.ts";
import { healthStates } from "./health-state.ts";
import { Refusal, readBody, sendJson, sendRefusal, sendText } from "./http.ts";
import { knownPeople } from "./known-people.ts";
import { createPopulation } from "./population.ts";
import { bureauOperations } from "./protocol.ts";
import { protocolRoutes } from "./protocol-routes.ts";
import { type Retests, withRetests } from "./retests.ts";
import { sampler } from "./sample.ts";

export type BureauOptions = {
  /** 0 takes any free port. */
  port: number;
  secret: string;
  seed: string;
  population: number;
  requestsPerSecond?: number;
  /** Whether it has a change feed; it does when not given. */
  changes?: boolean;
  clock?: Clock;
  /** Gets one line per request, without personal data. */
  log?: (line: string) => void;
};

export type Bureau = {
  url: string;
  close(): Promise<void>;
  setFaults(faults: Partial<Faults>): void;
  /** Pins the instant that health data is computed for; null lets it run again. */
  pinClock(now: Date | null): void;
};

const KEEP_ALIVE_MS = 30_000;
/** How long requests in flight may take to finish when the bureau stops. */
const CLOSE_GRACE_MS = 5_000;

/**
 * Starts the sandbox health bureau on the loopback interface: its control operations are unsigned, so nobody else may reach
 * them. Rejects when the port is taken.
 */
export const startBureau = async (options: BureauOptions): Promise<Bureau> => {
  const clock = options.clock ?? (() => new Date());
  let pinned: Date | null = null;
  const now = (): Date => pinned ?? clock();
  const faults = faultPlan();
  const population = createPopulation(options.seed, options.population);
  const rounds: Retests[] = [];
  const untested = healthStates(options.seed);
  const states = withRetests(untested, () => rounds.at(-1) ?? null);
  const known = knownPeople(population.size);
  const feed = changeFeed({ population, states: untested, rounds, known, now });
  const answerControl = controls({
    sample: sampler(population, states),
    faults,
    now,
    pinClock: (instant) => {
      pinned = instant;
    },
    retest: (round) => {
      rounds.push(round);
    },
  });
  const { secret, requestsPerSecond = 5_000, changes = true } = options;
  const answerProtocol = protocolRoutes({
    secret,
    requestsPerSecond,
    changes,
    operations: bureauOperations({ secret, population, states, known, feed, now }),
  });
  const inFlight = new Set<ServerResponse>();
  const held = new Set<ServerResponse>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://bureau");
    const body = await readBody(request);
    if (!url.pathname.startsWith("/v1/")) {
      sendJson(response, 200, answerControl(request.method ?? "", url, body));
      return;
    }
    const fault = faults.next(url.pathname);
    if (fault.mode === "timeout") {
      held.add(response);
      return;
    }
    if (fault.mode === "slow") {
      await wait(fault.latencyMs);
    }
    sendText(response, 200, answerProtocol(request, url.pathname, body, fault.mode));
  };

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const startedAt = performance.now();
    const path = (request.url ?? "").split("?", 1)[0];
    inFlight.add(response);
    response.once("close", () => {
      inFlight.delete(response);
      held.delete(response);
      const took = (performance.now() - startedAt).toFixed(1);
      options.log?.(
        `${request.method} ${path} ${response.writableFinished ? response.statusCode : "dropped"} ${took} ms`,
      );
    });
    answer(request, response).catch((error: unknown) => fail(response, error, options.log));
  });
  await listen(server, options.port);

  return {
    url: urlOf(server),
    setFaults: (next) => faults.set(faultsSchema.parse({ mode: "none", ...next })),
    pinClock: (instant) => {
      pinned = instant;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const response of held) {
        response.destroy();
      }
      const answered = [...inFlight].map((response) => once(response, "close"));
      await Promise.race([Promise.all(answered), wait(CLOSE_GRACE_MS, undefined, { ref: false })]);
      // Clients keep connections open that never carried a request; Node does not count those as idle.
      server.closeAllConnections();
      await closed;
    },
  };
};

const fail = (response: ServerResponse, error: unknown, log: BureauOptions["log"]): void => {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (!(error instanceof Refusal)) {
    log?.(`internal error: ${error instanceof Error ? error.name : "unknown"}`);
  }
  sendRefusal(response, error instanceof Refusal ? error : new Refusal("internal", "the bureau failed"));
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });

const urlOf = (server: Server): string => {
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("the bureau listens on no port");
  }
  return `http://localhost:${address.port}`;
};

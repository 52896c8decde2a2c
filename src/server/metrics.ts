import diagnostics from "node:diagnostics_channel";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { collectDefaultMetrics, Histogram, register } from "prom-client";
import { z } from "zod";
import type { Log } from "#ports/log.ts";

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

// Next bundles routes and instrumentation apart; prom-client's registry is the one that they share.
const histogram = <T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> => {
  const known = register.getSingleMetric<T>(name);
  return known instanceof Histogram ? known : new Histogram({ name, help, labelNames, buckets: BUCKETS });
};

const callSeconds = () =>
  histogram("tuantibu_procedure_seconds", "Calls of procedures by outcome", ["procedure", "outcome"]);
const requestSeconds = () =>
  histogram("tuantibu_http_seconds", "HTTP requests by kind of page", ["method", "route", "status"]);

/** Counts one call of a procedure; `outcome` is "ok", or the code of the error. */
export const countCall = (procedure: string, outcome: string, seconds: number): void =>
  callSeconds().observe({ procedure, outcome }, seconds);

const ROUTES = [
  "api/trpc",
  "api/auth",
  "api",
  "_next",
  "j",
  "c",
  "me",
  "login",
  "identity",
  "account",
  "organisation",
  "registers",
  "ops",
  "join",
  "language",
  "privacy",
  ".well-known",
  "dev",
];
const METHODS = ["GET", "HEAD", "POST"];

/** The kind of page that a URL is of. Never the URL itself: a path holds join codes, and anybody can make up paths. */
export const routeOf = (url: string): string => {
  const path = url.slice(1).split(/[?#]/, 1)[0] ?? "";
  return path === ""
    ? "/"
    : `/${ROUTES.find((route) => path === route || path.startsWith(`${route}/`)) ?? "other"}`;
};

const exchange = z.object({
  request: z.custom<IncomingMessage>((value) => typeof value === "object" && value !== null),
  response: z.custom<ServerResponse>((value) => typeof value === "object" && value !== null).optional(),
  server: z.unknown(),
});

/** Measures every request of this process but those to `except`, as Node's own channels report them. */
const measureRequests = (except: Server): void => {
  const started = new WeakMap<IncomingMessage, number>();
  diagnostics.subscribe("http.server.request.start", (message) => {
    const { request, server } = exchange.parse(message);
    if (server !== except) {
      started.set(request, performance.now());
    }
  });
  diagnostics.subscribe("http.server.response.finish", (message) => {
    const { request, response } = exchange.parse(message);
    const since = started.get(request);
    if (since === undefined || !response) {
      return;
    }
    const method = METHODS.find((known) => known === request.method) ?? "other";
    const labels = { method, route: routeOf(request.url ?? "/"), status: String(response.statusCode) };
    requestSeconds().observe(labels, (performance.now() - since) / 1000);
  });
};

/** Serves this process' metrics on 127.0.0.1; port 0 is off. A port in use costs the metrics, not the service. */
export const serveMetrics = (port: number, log: Pick<Log, "warn">): void => {
  if (port === 0) {
    return;
  }
  const server = createServer(async (_, response) => {
    const text = await register.metrics();
    response.setHeader("content-type", register.contentType).end(text);
  });
  server.once("error", (error) =>
    log.warn({ port, error: error.message }, "metrics are off: the port is in use"),
  );
  server.listen(port, "127.0.0.1", () => {
    // Nothing is waiting for a metrics reader when the process wants to end.
    server.unref();
    collectDefaultMetrics();
    measureRequests(server);
  });
};

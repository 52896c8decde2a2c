import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedHeaders } from "#lib/signed-request.ts";
import { type Bureau, startBureau } from "./bureau.ts";
import { createPopulation } from "./population.ts";

const SECRET = "bureau-test-secret-of-32-characters-or-more";
const SEED = "bureau-test";
const SIZE = 20_000;
const population = createPopulation(SEED, SIZE);
const lines: string[] = [];
let bureau: Bureau;
let nonces = 0;

beforeAll(async () => {
  bureau = await startBureau({
    port: 0,
    secret: SECRET,
    seed: SEED,
    population: SIZE,
    log: (line) => lines.push(line),
  });
});
afterAll(() => bureau.close());
beforeEach(() => {
  bureau.setFaults({ mode: "none" });
  bureau.pinClock(new Date("2026-11-20T04:00:00Z"));
});

const headersFor = (method: string, path: string, body: string, ageSeconds = 0): Record<string, string> => {
  nonces += 1;
  const nonce = `nonce-number-${String(nonces).padStart(6, "0")}`;
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  return signedHeaders(SECRET, { platformId: "test", method, path, timestamp, nonce, body });
};

const ask = async (method: string, path: string, payload?: unknown, headers?: Record<string, string>) => {
  const body = payload === undefined ? "" : typeof payload === "string" ? payload : JSON.stringify(payload);
  const response = await fetch(bureau.url + path, {
    method,
    headers: headers ?? headersFor(method, path, body),
    ...(method === "GET" ? {} : { body }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
};

const errorCode = (answer: { json: Record<string, unknown> }): unknown =>
  (answer.json.error as { code?: unknown } | undefined)?.code;

const claimOf = (index: number) => {
  const { name, document, phone } = population.person(index);
  return { name, documentType: document.type, documentNumber: document.number, phone };
};

const tokenOf = async (index: number): Promise<string> =>
  String((await ask("POST", "/v1/verify", claimOf(index))).json.token);

describe("protocol v1", () => {
  it("says what it can", async () => {
    expect((await ask("GET", "/v1/capabilities")).json).toEqual({
      protocol: "1",
      sourceId: "sandbox",
      changes: true,
      maxBatch: 10_000,
      requestsPerSecond: 5_000,
    });
  });

  it("compares names by their key, and never guesses their order", async () => {
    const passportHolder = claimOf(249);
    const verdict = async (name: string) =>
      (await ask("POST", "/v1/verify", { ...passportHolder, name })).json.outcome;
    const { name } = passportHolder;
    expect(await verdict(name.toUpperCase())).toBe("match");
    expect(await verdict(name.replaceAll(" ", "-"))).toBe("match");
    expect(await verdict(name.replace(/[aeiou]/, "$&\u0301"))).toBe("match");
    expect(await verdict(name.split(" ").reverse().join(" "))).toBe("mismatch");
  });

  it("answers a look-up in columns, all as long as the question", async () => {
    const { status, json } = await ask("POST", "/v1/lookup", { tokens: [await tokenOf(3), "forged"] });
    expect(status).toBe(200);
    const { sourceTime, ...columns } = json;
    expect(sourceTime).toBe("2026-11-20T04:00:00.000Z");
    expect(Object.keys(columns)).toEqual([
      "outcome",
      "codeState",
      "popupReason",
      "testResult",
      "testSampledAt",
      "vaccination",
      "doses",
      "lastDoseOn",
    ]);
    expect(columns.outcome).toEqual(["found", "not_found"]);
    for (const column of Object.values(columns)) {
      expect(column).toHaveLength(2);
    }
  });

  it.each([
    ["POST", "/v1/verify", "{", 400, "invalid_request"],
    ["POST", "/v1/verify", { ...claimOf(0), documentType: "library_card" }, 400, "invalid_request"],
    ["POST", "/v1/verify", {}, 400, "invalid_request"],
    ["POST", "/v1/lookup", { tokens: [1] }, 400, "invalid_request"],
    ["POST", "/v1/lookup", { tokens: Array(10_001).fill("t") }, 413, "too_large"],
    ["POST", "/v1/lookup", { tokens: ["t".repeat(5_000_000)] }, 413, "too_large"],
    ["GET", "/v1/lookup", undefined, 405, "method_not_allowed"],
    ["GET", "/v1/people", undefined, 404, "not_found"],
  ] as const)("%s %s with a wrong request is refused", async (method, path, payload, status, code) => {
    const answer = await ask(method, path, payload);
    expect([answer.status, errorCode(answer)]).toEqual([status, code]);
  });

  it("refuses what is unsigned, wrongly signed, too old or sent twice", async () => {
    const payload = { tokens: [] };
    const body = JSON.stringify(payload);
    const headers = headersFor("POST", "/v1/lookup", body);
    const send = async (given: Record<string, string>) => {
      const answer = await ask("POST", "/v1/lookup", payload, given);
      return [answer.status, errorCode(answer)];
    };
    expect(await send({})).toEqual([401, "bad_signature"]);
    expect(await send({ ...headers, "x-nonce": "some-other-nonce-here" })).toEqual([401, "bad_signature"]);
    expect(await send(headersFor("POST", "/v1/lookup", body, 310))).toEqual([401, "stale_timestamp"]);
    expect(await send(headersFor("POST", "/v1/lookup", body, -310))).toEqual([401, "stale_timestamp"]);
    expect(await send(headers)).toEqual([200, undefined]);
    expect(await send(headers)).toEqual([409, "replayed"]);
  });

  it("holds to its rate", async () => {
    const slow = await startBureau({
      port: 0,
      secret: SECRET,
      seed: SEED,
      population: SIZE,
      requestsPerSecond: 2,
    });
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const headers = headersFor("GET", "/v1/capabilities", "");
        return (await fetch(`${slow.url}/v1/capabilities`, { headers })).status;
      }),
    );
    await slow.close();
    expect(statuses).toContain(200);
    expect(statuses).toContain(429);
  });
});

describe("sandbox controls", () => {
  const sample = async (query: string): Promise<ReturnType<typeof claimOf>[]> =>
    (await fetch(`${bureau.url}/people/sample${query}`)).json() as Promise<ReturnType<typeof claimOf>[]>;
  const control = (path: string, payload: unknown) => ask("POST", `/control/${path}`, payload, {});

  it("hands out people that verify, first five adults in good health", async () => {
    const people = await sample("?n=5");
    expect(await sample("")).toEqual(people);
    const answers = await Promise.all(people.map((person) => ask("POST", "/v1/verify", person)));
    const { json } = await ask("POST", "/v1/lookup", { tokens: answers.map(({ json }) => json.token) });
    expect(json.codeState).toEqual(Array(5).fill("green"));
    expect(json.testResult).toEqual(Array(5).fill("negative"));
    for (const person of people) {
      expect(person.documentType).toBe("resident_id");
      expect(Number(person.documentNumber.slice(6, 10))).toBeLessThanOrEqual(2000);
    }
  });

  it("hands out everybody once, page by page", async () => {
    const pages = await Promise.all([0, 10_000].map((offset) => sample(`?n=10000&offset=${offset}`)));
    const numbers = new Set(pages.flat().map(({ documentNumber }) => documentNumber));
    expect(numbers.size).toBe(SIZE);
    expect(await sample(`?n=5&offset=${SIZE}`)).toEqual([]);
  });

  it("hands out people whose code is in the wanted state", async () => {
    const red = await sample("?n=3&state=red");
    const tokens = await Promise.all(
      red.map(async (person) => (await ask("POST", "/v1/verify", person)).json.token),
    );
    expect((await ask("POST", "/v1/lookup", { tokens })).json.codeState).toEqual(["red", "red", "red"]);
    expect(await sample("?n=2&offset=1&state=red")).toEqual(red.slice(1));
    expect((await fetch(`${bureau.url}/people/sample?state=purple`)).status).toBe(400);
  });

  it("pins the time of the health data and lets it run again", async () => {
    expect((await control("clock", { now: "2026-11-25T08:00:00+08:00" })).json.now).toBe(
      "2026-11-25T00:00:00.000Z",
    );
    expect((await ask("POST", "/v1/lookup", { tokens: [] })).json.sourceTime).toBe(
      "2026-11-25T00:00:00.000Z",
    );
    const { now } = (await control("clock", { now: null })).json;
    expect(Math.abs(Date.parse(String(now)) - Date.now())).toBeLessThan(60_000);
    expect((await control("clock", { now: "tomorrow" })).status).toBe(400);
  });

  it("fails by count, on the operation it was told to", async () => {
    await control("faults", { mode: "error", rate: 0.25, path: "/v1/lookup" });
    expect((await ask("GET", "/control/faults", undefined, {})).json.rate).toBe(0.25);
    const statuses: number[] = [];
    for (let request = 0; request < 8; request += 1) {
      statuses.push((await ask("POST", "/v1/lookup", { tokens: [] })).status);
      expect((await ask("POST", "/v1/verify", claimOf(request))).status).toBe(200);
    }
    expect(statuses).toEqual([200, 200, 200, 503, 200, 200, 200, 503]);
    expect((await control("faults", { mode: "explode" })).status).toBe(400);
  });

  it("sends too few records when told to", async () => {
    await control("faults", { mode: "short" });
    expect((await ask("POST", "/v1/lookup", { tokens: ["a", "b", "c"] })).json.outcome).toHaveLength(2);
  });

  it("leaves changes out of the feed when told to be forgetful", async () => {
    const token = await tokenOf(0);
    const { cursor } = (await ask("POST", "/v1/changes", { cursor: null, limit: 1 })).json;
    await control("retests", { share: 1, generation: 1 });
    const changes = async () => (await ask("POST", "/v1/changes", { cursor, limit: 10_000 })).json;
    const all = (await changes()).tokens as string[];
    expect(all).toContain(token);
    await control("faults", { mode: "forgetful", path: "/v1/changes" });
    const page = await changes();
    expect(page.tokens).toHaveLength(Math.floor(all.length / 2));
    expect(page.outcome).toHaveLength(Math.floor(all.length / 2));
  });

  it("has no change feed when it is set up without one", async () => {
    const plain = await startBureau({
      port: 0,
      secret: SECRET,
      seed: SEED,
      population: SIZE,
      changes: false,
    });
    const askPlain = (method: string, path: string, body: string) =>
      fetch(plain.url + path, {
        method,
        headers: headersFor(method, path, body),
        ...(body === "" ? {} : { body }),
      });
    expect(await (await askPlain("GET", "/v1/capabilities", "")).json()).toMatchObject({ changes: false });
    expect((await askPlain("POST", "/v1/changes", '{"cursor":null,"limit":1}')).status).toBe(404);
    await plain.close();
  });

  it("waits when told to be slow", async () => {
    await control("faults", { mode: "slow", latencyMs: 150 });
    const startedAt = performance.now();
    expect((await ask("POST", "/v1/lookup", { tokens: [] })).status).toBe(200);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(140);
  });

  it.each([
    ["finishes a request in flight", "slow", 200],
    ["drops a request that it holds", "timeout", "dropped"],
  ] as const)("%s when it stops", async (_, mode, outcome) => {
    const stopping = await startBureau({ port: 0, secret: SECRET, seed: SEED, population: SIZE });
    stopping.setFaults({ mode, latencyMs: 200 });
    const body = '{"tokens":[]}';
    const headers = { ...headersFor("POST", "/v1/lookup", body), expect: "100-continue" };
    const sent = request(`${stopping.url}/v1/lookup`, { method: "POST", headers });
    const answered = new Promise((resolve) => {
      sent.once("response", (response) => resolve(response.resume().statusCode));
      sent.once("error", () => resolve("dropped"));
    });
    // The server says "continue" when the request has arrived.
    const arrived = once(sent, "continue");
    sent.end(body);
    await arrived;
    await stopping.close();
    expect(await answered).toBe(outcome);
  });

  it("logs no name, number, phone or token", async () => {
    const token = await tokenOf(5);
    await sample("?n=3");
    await ask("POST", "/v1/lookup", { tokens: [token] });
    const { name, documentNumber, phone } = claimOf(5);
    expect(lines.some((line) => line.startsWith("POST /v1/lookup 200"))).toBe(true);
    for (const secret of [name, documentNumber, phone, token]) {
      expect(lines.join("\n")).not.toContain(secret);
    }
  });
});

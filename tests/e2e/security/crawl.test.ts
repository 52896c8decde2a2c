import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { appRouter } from "#server/app-router.ts";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister } from "#tests/e2e/support/registrar.ts";
import { doorOf, isOpen, PUBLIC } from "./doors.ts";
import { type RawAnswer, rawRequest } from "./raw-request.ts";
import { addressOf, everyRoute } from "./routes.ts";
import { EVIL, HEADER_TRICKS, type Headers, otherWaysOf } from "./tricks.ts";

const browser = useBrowser();

let registrar: Person;
let register: OpenedRegister;
let asked = 0;

beforeAll(async () => {
  const nextPerson = await peopleOf(3000, 1);
  registrar = nextPerson();
  const console = await browser.desk();
  await becomeRegistrar(console, registrar);
  register = await openRegister(console, "什刹海体育运动学校");
});
afterAll(() => {
  process.stdout.write(`anonymous crawl: ${everyRoute().length} routes, ${asked} requests\n`);
});

const ask = async (path: string, options: Parameters<typeof rawRequest>[2] = {}): Promise<RawAnswer> => {
  asked += 1;
  return rawRequest(inject("stack").webUrl, path, options);
};

const address = (pattern: string): string =>
  addressOf(pattern, {
    registerId: register.id,
    code: register.code,
    exportId: "01890000-0000-7000-8000-000000000001",
    nextauth: "providers",
    trpc: "region.children?input=%7B%22json%22%3A%7B%22code%22%3Anull%7D%7D",
  });

const PRIVATE = everyRoute()
  .filter((route) => !isOpen(route))
  .map(({ pattern }) => pattern);

/** Nothing of the register, of its registrar, or of what only somebody signed in sees; and no word of a host that lies. */
const expectNothing = ({ headers, body }: RawAnswer, what: string): void => {
  const said = JSON.stringify(headers) + body;
  for (const secret of [
    register.name,
    registrar.name,
    registrar.phone,
    '"isOperator"',
    'href="#content"',
    `//${EVIL}`,
  ]) {
    expect(said, `${what} tells "${secret}"`).not.toContain(secret);
  }
};

/** Turned away: to the sign-in page, or with a refusal. A redirect inside a stream is one too. */
const expectTurnedAway = (answer: RawAnswer, what: string): void => {
  expectNothing(answer, what);
  const { status, headers, body } = answer;
  const toSignIn =
    /^\/(login|me$)/.test(headers.location ?? "") || /;\/login|"__N_REDIRECT":"\/me"/.test(body);
  const toItself = (status === 308 || status === 307) && headers.location?.startsWith("/");
  expect(toSignIn || toItself || [400, 403, 404, 405].includes(status), `${what} answered ${status}`).toBe(
    true,
  );
};

test("every public route is there", () => {
  expect(everyRoute().filter(isOpen)).toHaveLength(PUBLIC.size);
});

describe.each(PRIVATE)("%s", (pattern) => {
  const door = doorOf(pattern);

  test.each(["GET", "HEAD"])("%s leads to the sign-in page", async (method) => {
    const answer = await ask(address(pattern), { method });
    expect(answer.status).toBe(door.status);
    expect(answer.headers.location).toMatch(door.location);
    expectNothing(answer, `${method} ${pattern}`);
  });

  test.each(door.refuses)("%s is refused", async (method) => {
    const answer = await ask(address(pattern), { method });
    expect([400, 405]).toContain(answer.status);
    expectNothing(answer, `${method} ${pattern}`);
  });

  test.each(HEADER_TRICKS)("with %s, it turns away", async (name, headers) => {
    expectTurnedAway(await ask(address(pattern), { headers }), `${pattern} with ${name}`);
    const query = await ask(`${address(pattern)}?_rsc=abc12`, { headers });
    expectTurnedAway(query, `${pattern}?_rsc with ${name}`);
  });

  test("a server action is refused", async () => {
    const actions: readonly Headers[] = [
      { "next-action": "0".repeat(42), "content-type": "text/plain;charset=UTF-8" },
      { "next-action": "x", "content-type": "multipart/form-data; boundary=x" },
      { "content-type": "multipart/form-data; boundary=x" },
    ];
    for (const headers of actions) {
      const answer = await ask(address(pattern), { method: "POST", headers, body: "[]" });
      expect([405, 415]).toContain(answer.status);
    }
  });

  test("another way of writing its path leads nowhere else", async () => {
    for (const way of otherWaysOf(address(pattern))) {
      expectTurnedAway(await ask(way), way);
    }
  });
});

type Walked = { _def: { type: string; meta?: { permission?: string } } };
const PROCEDURES = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).map(
  ([path, { _def }]) => ({ path, type: _def.type, isPublic: _def.meta?.permission === "public" }),
);

const OVERRIDES: readonly Headers[] = [
  {},
  { "x-http-method-override": "POST" },
  { "sec-fetch-site": "same-origin" },
];
const ELSEWHERE: readonly Headers[] = [
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: `https://${EVIL}` },
];

describe("the procedures", () => {
  const call = (path: string, method: string, headers: Headers = {}) => {
    const input = JSON.stringify({ json: { registerId: register.id } });
    return method === "GET"
      ? ask(`/api/trpc/${path}?input=${encodeURIComponent(input)}`, { headers })
      : ask(`/api/trpc/${path}`, {
          method,
          headers: { "content-type": "application/json", ...headers },
          body: input,
        });
  };

  test.each(PROCEDURES.filter(({ isPublic }) => !isPublic))(
    "$path is for those who are signed in",
    async ({ path, type }) => {
      const answer = await call(path, type === "query" ? "GET" : "POST");
      expect(answer.status).toBe(401);
      expect(answer.headers["cache-control"]).toBe("no-store");
      expectNothing(answer, path);
    },
  );

  test.each(PROCEDURES.filter(({ type }) => type === "mutation"))(
    "$path changes nothing by GET",
    async ({ path }) => {
      for (const headers of OVERRIDES) {
        expect((await call(path, "GET", headers)).status).toBe(405);
      }
    },
  );

  test.each(PROCEDURES)("$path answers no post from another site", async ({ path }) => {
    for (const headers of ELSEWHERE) {
      expect((await call(path, "POST", headers)).status).toBe(403);
    }
  });

  test("a batch of more than ten is one clear refusal, and one of ten counts as ten", async () => {
    const sent = await ask("/api/trpc/signIn.requestCode", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ json: { phone: "13712345678" } }),
    });
    // A code counts in the browser that asked for it alone.
    const [cookie = ""] = (sent.headers["set-cookie"] ?? "").split(";");
    const guesses = (count: number): Promise<RawAnswer> => {
      const body = Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          i,
          { json: { phone: "13712345678", code: String(100_000 + i) } },
        ]),
      );
      const path = Array(count).fill("signIn.confirm").join(",");
      return ask(`/api/trpc/${path}?batch=1`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: JSON.stringify(body),
      });
    };
    const refused = await guesses(11);
    expect(refused.status).toBe(400);
    expect(JSON.parse(refused.body)).not.toBeInstanceOf(Array);

    const answers = JSON.parse((await guesses(10)).body) as { error: { json: { message: string } } }[];
    const outcomes = answers.map(({ error }) => error.json.message);
    expect(outcomes.filter((outcome) => outcome === "otp_wrong")).toHaveLength(4);
    expect(outcomes.filter((outcome) => outcome === "otp_locked")).toHaveLength(6);
  });
});

describe("what takes a post", () => {
  const FORM = { "content-type": "application/x-www-form-urlencoded" };
  const JSON_BODY = { "content-type": "application/json" };
  const POSTS = (): readonly (readonly [string, Headers])[] => [
    ["/api/trpc/signIn.requestCode", JSON_BODY],
    // A file may be larger, but not from somebody without a session.
    ["/api/trpc/expected.upload", JSON_BODY],
    ["/api/auth/callback/credentials", FORM],
    ["/api/auth/signout", FORM],
    ["/me", FORM],
    [`/j/${register.code}`, FORM],
    [`/j/${register.code}/report`, FORM],
  ];

  test("refuses one from another site and one that is too large, each with a sentence", async () => {
    for (const [path, headers] of POSTS()) {
      const body = "phone=13712345678";
      const foreign = await ask(path, {
        method: "POST",
        headers: { ...headers, origin: `https://${EVIL}` },
        body,
      });
      expect(foreign.status, path).toBe(403);
      expect(foreign.body, path).toMatch(/\p{Script=Han}{4}/u);
      const large = await ask(path, { method: "POST", headers, body: "x".repeat(100_000) });
      expect(large.status, path).toBe(413);
      expect(large.body, path).toMatch(/\p{Script=Han}{4}/u);
    }
  });

  test("a body of unknown length is cut off at the limit", async () => {
    for (const [path, headers] of POSTS()) {
      const chunked = { ...headers, "transfer-encoding": "chunked" };
      const large = await ask(path, { method: "POST", headers: chunked, body: "x".repeat(100_000) });
      expect(large.status, path).toBe(413);
    }
  });

  test.each(["_log", "signin/credentials", "error", "verify-request", "callback/other", "providers/x"])(
    "next-auth's %s stays shut",
    async (action) => {
      expect((await ask(`/api/auth/${action}`)).status).toBe(404);
      const post = await ask(`/api/auth/${action}`, { method: "POST", headers: FORM, body: "level=error" });
      expect(post.status).toBe(404);
    },
  );
});

test("links lead to the product's own address, whatever host is asked for", async () => {
  const lies: readonly Headers[] = [
    { host: EVIL },
    { "x-forwarded-host": EVIL, "x-forwarded-proto": "https" },
  ];
  for (const headers of lies) {
    for (const path of [
      "/",
      "/login",
      "/me",
      "/me/receipt",
      "/privacy",
      "/api/receipt-keys",
      `/j/${register.code}`,
      `/j/${register.code}/report`,
      "/join?code=x",
      "/api/auth/providers",
      "/nowhere",
    ]) {
      const { body, headers: answered } = await ask(path, { headers });
      expect(body + JSON.stringify(answered), `${path} with ${JSON.stringify(headers)}`).not.toContain(EVIL);
    }
  }
});

test("what does not exist says so under a policy that lets nothing run", async () => {
  for (const path of ["/nowhere", "/missing.png", "/api/nowhere", "/_next/nowhere", "/j", "/me/nowhere"]) {
    const { status, headers } = await ask(path);
    expect(status, path).toBe(404);
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});

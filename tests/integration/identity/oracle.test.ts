import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deviceOf } from "#domain/access/device.ts";
import { confirmSignIn } from "#features/account/confirm-sign-in.ts";
import { requestSignInCode } from "#features/account/request-sign-in-code.ts";
import type { IdentityClaim } from "#ports/health-source.ts";
import { openWorld, type World } from "#tests/support/world.ts";

const CONSOLE = { kind: "console", device: deviceOf(null), replaces: null } as const;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What `work` did, in order of kind: every statement's text without its values, and every question to the source. */
const traceOf = async (work: () => Promise<unknown>) => {
  const query = vi.spyOn(world.db.pool, "query");
  const verify = vi.spyOn(world.healthSource, "verify");
  const answer = await work().then(
    (result) => ({ result }),
    ({ code, params, fields }) => ({ code, params, fields }),
  );
  const statements = query.mock.calls.map(([statement]) => {
    const given: unknown = statement;
    return typeof given === "string" ? given : (given as { text: string }).text;
  });
  const trace = { answer, statements: statements.sort(), asked: verify.mock.calls.length };
  query.mockRestore();
  verify.mockRestore();
  return trace;
};

test("every kind of no, also a used-up limit, is one answer after the same statements and one question", async () => {
  const { joinCode } = await world.register();
  const [person, other, guessed] = [world.person(), world.person(), world.person()];
  for (let i = 0; i < 10; i += 1) {
    await world.start(joinCode, { ...guessed, name: "李四" }).catch(() => {});
  }
  const unknown = { type: "passport", number: "E00000001" } as const;
  const noes: Record<string, IdentityClaim> = {
    "unknown person": { ...person, document: unknown },
    "another phone": { ...person, phone: other.phone },
    "another name": { ...person, name: "李四" },
    "wrong, and the limit is used up": { ...guessed, name: "李四" },
    "right, but the limit is used up": guessed,
  };
  const traces = [];
  for (const claim of Object.values(noes)) {
    traces.push(await traceOf(() => world.start(joinCode, claim)));
  }
  const [first] = traces;
  expect(first?.answer).toEqual({ code: "identity_mismatch", params: {}, fields: {} });
  expect(first?.asked).toBe(1);
  expect(first?.statements.length).toBeGreaterThan(3);
  for (const trace of traces) {
    expect(trace).toEqual(first);
  }
});

test.each([
  ["sent", 0],
  ["reserved", 100_000],
] as const)(
  "asking for a sign-in code tells nothing of whether the phone has an account or is a member's: %s",
  async (outcome, spent) => {
    const { joinCode } = await world.register();
    const [registrar, member] = [world.person(), world.person()];
    const ask = (phone: string, browser: string) =>
      requestSignInCode(world.deps, { phone, browser, address: "192.0.2.9", locale: "zh-CN" });
    await ask(registrar.phone, "own");
    const code = await world.codeFor(registrar.phone);
    await confirmSignIn(world.deps, {
      phone: registrar.phone,
      code,
      browser: "own",
      address: "192.0.2.9",
      ...CONSOLE,
    });
    await world.join(joinCode, member);
    await world.db.pool.query("update sms_day set messages = $1 where share = 'sign_in'", [spent]);
    const traces = [];
    for (const phone of [registrar.phone, member.phone, "13712345678"]) {
      const asked = await traceOf(() => ask(phone, "stranger"));
      const tried = await traceOf(() =>
        confirmSignIn(world.deps, {
          phone,
          code: "000000",
          browser: "other",
          address: "192.0.2.9",
          ...CONSOLE,
        }),
      );
      traces.push({ asked, tried });
    }
    expect(traces[0]?.asked.answer).toEqual({ result: { outcome, late: false } });
    expect(traces[0]?.tried.answer).toMatchObject({ code: "otp_expired" });
    expect(traces[1]).toEqual(traces[0]);
    expect(traces[2]).toEqual(traces[0]);
  },
);

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STEP_UP_SECONDS } from "#domain/access/session.ts";
import { appRouter, createCaller } from "#server/app-router.ts";
import { type Console, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { callerOf, openTenant, somebody, type Tenant } from "./tenants.ts";

let console: Console;
let tenant: Tenant;
beforeAll(async () => {
  console = await openConsole();
  tenant = await openTenant(console);
});
afterAll(() => console.db.close());

/** The newest code that was sent to this phone; a millisecond passes, so that the next message is newer. */
const codeFor = async (phone: string): Promise<string> => {
  console.setClock(new Date(console.deps.clock().getTime() + 1));
  const [message] = await console.deps.smsOutbox.inbox(phone, 1);
  return /\b\d{6}\b/.exec(message?.body ?? "")?.[0] ?? "no message";
};

/** Somebody signed in, as each request finds them: the session is read anew. */
const signedIn = async () => {
  const { phone } = somebody();
  const { sessionId, accountId } = await callerOf(console, phone);
  const caller = async () =>
    createCaller({
      deps: console.deps,
      session: {
        id: sessionId,
        accountId,
        phone,
        verifiedName: null,
        isOperator: false,
        steppedUpAt: (await console.deps.sessions.live(sessionId, console.deps.clock()))?.steppedUpAt ?? null,
      },
      address: "192.0.2.1",
      device: { browser: "chrome", system: "windows" },
      locale: "zh-CN",
      browser: () => "a-browser",
      setSession: async () => {},
    });
  return { phone, sessionId, accountId, caller };
};

type Walked = { _def: { meta?: { steppedUp?: boolean } } };
const demanding = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).filter(
  ([, procedure]) => procedure._def.meta?.steppedUp,
);

test("what cannot be undone demands a fresh code, and what tells who of a list is a member", () => {
  const paths = demanding.map(([path]) => path);
  expect(paths).toContain("register.dissolve");
  expect(paths).toContain("expected.carryOut");
});

describe("dissolving", () => {
  const owner = async () => {
    const somebodyNew = await signedIn();
    const { registerId } = tenant.ids;
    await console.db.pool.query(
      "update register_role_grant set role = 'manager' where register_id = $1 and role = 'owner'",
      [registerId],
    );
    await console.db.pool.query(
      "insert into register_role_grant (register_id, account_id, role, granted_at) values ($1, $2, 'owner', $3)",
      [registerId, somebodyNew.accountId, MORNING],
    );
    const dissolve = async (organisationName: string) =>
      problemOf((await somebodyNew.caller()).register.dissolve({ registerId, organisationName }));
    return { ...somebodyNew, dissolve };
  };

  test("asks for a code, then goes on for ten minutes", async () => {
    const { phone, caller, dissolve } = await owner();
    expect(await dissolve("wrong name")).toMatchObject({ code: "step_up_required" });
    await (await caller()).stepUp.requestCode();
    await (await caller()).stepUp.confirm({ code: await codeFor(phone) });
    expect(await dissolve("wrong name")).toMatchObject({ code: "invalid_input" });
    console.setClock(new Date(console.deps.clock().getTime() + STEP_UP_SECONDS * 1000));
    expect(await dissolve("wrong name")).toMatchObject({ code: "step_up_required" });
  });

  test("tells nobody else that it would", async () => {
    const stranger = await signedIn();
    const { registerId } = tenant.ids;
    const call = (await stranger.caller()).register.dissolve({ registerId, organisationName: "x" });
    expect(await problemOf(call)).toMatchObject({ code: "not_found" });
  });
});

describe("the code", () => {
  test("is of this session and this purpose alone", async () => {
    const { phone, caller } = await signedIn();
    await (await caller()).signIn.requestCode({ phone });
    const signInCode = await codeFor(phone);
    expect(await problemOf((await caller()).stepUp.confirm({ code: signInCode }))).toMatchObject({
      code: "otp_expired",
    });

    await (await caller()).stepUp.requestCode();
    const code = await codeFor(phone);
    const elsewhere = await callerOf(console, phone);
    expect(await problemOf(elsewhere.caller.stepUp.confirm({ code }))).toMatchObject({ code: "otp_expired" });
    expect(await problemOf((await caller()).stepUp.confirm({ code }))).toBeNull();
    expect(await problemOf((await caller()).stepUp.confirm({ code }))).toMatchObject({ code: "otp_used" });
  });

  test("is locked after five wrong ones, and a new one does not help", async () => {
    const { phone, caller } = await signedIn();
    const { stepUp } = await caller();
    await stepUp.requestCode();
    const wrong = String((Number(await codeFor(phone)) + 1) % 1_000_000).padStart(6, "0");
    for (const triesLeft of [4, 3, 2, 1]) {
      expect(await problemOf(stepUp.confirm({ code: wrong }))).toMatchObject({
        code: "otp_wrong",
        params: { triesLeft },
      });
    }
    expect(await problemOf(stepUp.confirm({ code: wrong }))).toMatchObject({ code: "otp_locked" });
    expect(await problemOf(stepUp.requestCode())).toMatchObject({ code: "otp_locked" });
  });
});
